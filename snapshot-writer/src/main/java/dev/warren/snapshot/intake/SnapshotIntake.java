package dev.warren.snapshot.intake;

import dev.warren.model.Decoded;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.Malformed;
import dev.warren.model.PlainWords;
import dev.warren.service.lifecycle.Backoff;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.snapshot.request.Language;
import dev.warren.snapshot.request.RejectedException;
import dev.warren.snapshot.request.RequestParser;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.snapshot.store.SnapshotStore;
import dev.warren.snapshot.store.StoreResult;
import dev.warren.storage.StorageException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a message: decode, read the request, store it; or keep the message in quarantine with the reason. */
public final class SnapshotIntake {

    private static final Logger log = LoggerFactory.getLogger(SnapshotIntake.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));

    /** The reason of what nobody but us can correct: whoever looks into quarantine finds the stack trace in the log. */
    public static final String DEFECT = "internal-error";

    private final EventDecoder decoder;
    private final RequestParser parser;
    private final SnapshotStore store;
    private final Quarantine quarantine;
    private final SnapshotListener listener;
    private final Persistence persistence;

    public SnapshotIntake(
            EventDecoder decoder,
            RequestParser parser,
            SnapshotStore store,
            Quarantine quarantine,
            SnapshotListener listener) {
        this(decoder, parser, store, quarantine, listener, BACKOFF);
    }

    /** @param backoff between tries while the store does not answer */
    SnapshotIntake(
            EventDecoder decoder,
            RequestParser parser,
            SnapshotStore store,
            Quarantine quarantine,
            SnapshotListener listener,
            Backoff backoff) {
        this.decoder = decoder;
        this.parser = parser;
        this.store = store;
        this.quarantine = quarantine;
        this.listener = listener;
        this.persistence = new Persistence(backoff, listener);
    }

    /**
     * Takes a message. Blocks while the store does not answer.
     *
     * @return whether the message is durable, as a version or in quarantine, and can be acknowledged; false if the service stops
     */
    public boolean take(ReceivedMessage message) {
        listener.received(message.body().length);
        try {
            Decoded decoded = decoder.decode(message.body(), message.context(), message.receivedAt());
            if (decoded instanceof Malformed malformed) {
                quarantine(message, malformed.reason().code(), malformed.message(), Optional.empty());
            } else {
                store(message, (Event) decoded);
            }
            return true;
        } catch (Persistence.StoppedException e) {
            return false;
        }
    }

    /** Ends the waiting for the store. */
    public void stop() {
        persistence.stop();
    }

    private void store(ReceivedMessage message, Event event) {
        try {
            store(message, parser.parse(event));
        } catch (RejectedException e) {
            quarantine(message, e.rejection().reason().code(), e.rejection().message(), e.language());
        } catch (Persistence.StoppedException | StorageException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("a defect: the event {} cannot be stored and goes to quarantine", event.id(), e);
            quarantine(
                    message, DEFECT, PlainWords.of("the snapshot-writer failed on this event: " + e), Optional.empty());
        }
    }

    private void store(ReceivedMessage message, SnapshotRequest request) {
        long start = System.nanoTime();
        try {
            StoreResult result = persistence.until(() -> store.store(request));
            listener.stored(message, result, Duration.ofNanos(System.nanoTime() - start));
        } catch (RejectedException e) {
            throw e.in(request.language());
        }
    }

    private void quarantine(ReceivedMessage message, String reason, String explanation, Optional<Language> language) {
        persistence.until(() -> quarantine.keep(message, reason, explanation));
        listener.quarantined(message, reason, explanation, language);
    }
}
