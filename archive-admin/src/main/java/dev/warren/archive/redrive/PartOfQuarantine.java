package dev.warren.archive.redrive;

import dev.warren.archive.broker.Outgoing;
import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.quarantine.MessageReading;
import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.Malformed;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through one part of the quarantine, some messages at a time. Memory: 32 MiB of messages, or one that is larger. */
final class PartOfQuarantine {

    private static final int MESSAGES = 1_000;
    private static final long BYTES = 32L << 20;

    /** As wide as they can be: a service's own settings may have been widened, which is why somebody redrives. */
    private static final EventDecoder WIDEST = new EventDecoder(
            new DecoderLimits(512 << 20, 1000, Instant.parse("0000-01-01T00:00:00Z"), Duration.ofDays(365_000)));

    private final ObjectStore store;
    private final KeyPrefix part;
    private final Destination destination;
    private final Step step;
    private final Fates fates;
    private final List<Candidate> waiting = new ArrayList<>();
    private long waitingBytes;

    PartOfQuarantine(ObjectStore store, KeyPrefix part, Destination destination, Step step, Fates fates) {
        this.store = store;
        this.part = part;
        this.destination = destination;
        this.step = step;
        this.fates = fates;
    }

    void drive(RedriveRequest request, Progress progress, Cancellation cancellation) {
        new QuarantineWalk(store, part, request.days())
                .walk(
                        object -> {
                            cancellation.check();
                            if (request.message().map(object.key()::equals).orElse(true)) {
                                read(object, request);
                                progress.advance(object.size(), 0);
                            }
                        },
                        foreign -> {});
        flush();
    }

    private void read(ObjectStat object, RedriveRequest request) {
        try {
            QuarantinedMessage message = MessageReading.read(store, object.key());
            if (request.reason().map(message.reason()::equals).orElse(true)) {
                judge(object.key(), message);
            }
        } catch (NoSuchObjectException taken) {
            // Somebody has removed it since it was listed.
        } catch (IllegalArgumentException e) {
            fates.add(Fate.DAMAGED, object.key(), "it cannot be read: " + e.getMessage());
        }
    }

    private void judge(ObjectKey key, QuarantinedMessage message) {
        if (!message.isIntact()) {
            fates.add(Fate.DAMAGED, key, "its message_sha256 is not that of its message");
            return;
        }
        Optional<Copies.Copy> copy = Copies.of(key, message, part).filter(found -> found.isHeldBy(store));
        if (copy.isPresent()) {
            step.copy(store, copy.get());
            return;
        }
        Decoded decoded = WIDEST.decode(
                message.message().body(),
                message.message().context(),
                message.message().receivedAt());
        if (decoded instanceof Malformed malformed) {
            fates.add(Fate.HOPELESS, key, malformed.message());
        } else if (decoded instanceof Event event) {
            offer(new Candidate(
                    key,
                    new Outgoing(message.message().context(), message.message().body()),
                    event));
        }
    }

    private void offer(Candidate candidate) {
        if (!destination.accepts(candidate)) {
            fates.add(Fate.HOPELESS, candidate.key(), "no writer takes it as it is");
            return;
        }
        waiting.add(candidate);
        waitingBytes += candidate.message().body().length;
        if (waiting.size() >= MESSAGES || waitingBytes >= BYTES) {
            flush();
        }
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            destination.begin();
            step.take(store, part, destination, List.copyOf(waiting));
        }
        waiting.clear();
        waitingBytes = 0;
    }
}
