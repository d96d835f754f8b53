package dev.warren.archive.redrive;

import dev.warren.archive.broker.ConfirmingSender;
import dev.warren.archive.broker.Outgoing;
import dev.warren.archive.broker.Pacer;
import dev.warren.archive.broker.UnsendableException;
import dev.warren.archive.operation.Cancellation;
import dev.warren.model.MessageContext;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends messages, and takes out of quarantine those that are stored. */
final class Sending implements Step {

    static final String CONFLICT = "something else with its id is stored";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ConfirmingSender sender;
    private final Pacer pacer;
    private final Duration patience;
    private final Fates fates;
    private final Cancellation cancellation;
    private final InstantSource clock;

    Sending(
            ConfirmingSender sender,
            Pacer pacer,
            Duration patience,
            Fates fates,
            Cancellation cancellation,
            InstantSource clock) {
        this.sender = sender;
        this.pacer = pacer;
        this.patience = patience;
        this.fates = fates;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    @Override
    public void copy(ObjectStore store, Copies.Copy copy) {
        store.delete(copy.key());
        fates.add(Fate.COPY_REMOVED, copy.key(), "");
    }

    @Override
    public void take(ObjectStore store, KeyPrefix part, Destination destination, List<Candidate> candidates) {
        Map<ObjectKey, Candidate> open = new LinkedHashMap<>();
        candidates.forEach(candidate -> open.put(candidate.key(), candidate));
        settle(store, destination, open, Fate.WAS_STORED);
        Copies copies = new Copies(store, part, clock.instant());
        send(open);
        await(store, destination, copies, open);
        open.keySet()
                .forEach(key -> fates.add(
                        Fate.NOT_SEEN_YET,
                        key,
                        "it was sent and is not stored after " + patience.toSeconds()
                                + " seconds: run this again later"));
    }

    private void send(Map<ObjectKey, Candidate> open) {
        open.values().removeIf(candidate -> {
            pacer.await();
            try {
                sender.send(marked(candidate));
                return false;
            } catch (UnsendableException e) {
                fates.add(Fate.HOPELESS, candidate.key(), String.valueOf(e.getMessage()));
                return true;
            }
        });
        sender.awaitConfirmed();
    }

    private static Outgoing marked(Candidate candidate) {
        MessageContext context = candidate.message().context();
        Map<String, @Nullable Object> headers = new LinkedHashMap<>(context.headers());
        headers.put(Redrive.MARK, candidate.key().value());
        return new Outgoing(
                new MessageContext(
                        context.exchange(),
                        context.routingKey(),
                        context.messageId(),
                        context.type(),
                        context.correlationId(),
                        context.appId(),
                        context.contentType(),
                        context.contentEncoding(),
                        context.timestamp(),
                        headers),
                candidate.message().body());
    }

    private void await(ObjectStore store, Destination destination, Copies copies, Map<ObjectKey, Candidate> open) {
        long end = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (!open.isEmpty()) {
            settle(store, destination, open, Fate.STORED);
            copies.each((of, copy) -> cameBack(store, copy, open.get(of), open));
            if (open.isEmpty() || System.nanoTime() - end >= 0) {
                return;
            }
            cancellation.check();
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void settle(ObjectStore store, Destination destination, Map<ObjectKey, Candidate> open, Fate ofStored) {
        destination.look(List.copyOf(open.values())).forEach((candidate, standing) -> {
            if (standing == Standing.STORED) {
                store.delete(candidate.key());
                fates.add(ofStored, candidate.key(), "");
                open.remove(candidate.key());
            } else if (standing == Standing.CONFLICT) {
                fates.add(Fate.CONFLICT, candidate.key(), CONFLICT);
                open.remove(candidate.key());
            }
        });
    }

    private void cameBack(
            ObjectStore store, Copies.Copy copy, @Nullable Candidate candidate, Map<ObjectKey, Candidate> open) {
        if (candidate != null && copy.isHeldBy(store)) {
            store.delete(copy.key());
            fates.add(
                    Fate.CAME_BACK,
                    candidate.key(),
                    copy.message().reason() + ": " + copy.message().explanation());
            open.remove(candidate.key());
        }
    }
}
