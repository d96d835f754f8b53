package dev.warren.archive.redrive;

import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.quarantine.MessageReading;
import dev.warren.service.quarantine.QuarantinedMessage;
import dev.warren.service.quarantine.ReceivedMessage;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Messages that came back to quarantine. The header {@value Redrive#MARK} names the object that each was sent from; it also makes it another
 * message to quarantine, so that it is kept in an object of its own and never taken for the one that is there already.
 */
final class Copies {

    /** Clocks of stores and services differ. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    /** What is remembered so as not to be read twice; further ones are read each time. */
    private static final int REMEMBERED = 50_000;

    private final ObjectStore store;
    private final KeyPrefix part;
    private final Instant since;
    private final Scope days;
    private final int remembered;
    private final Set<ObjectKey> read = new HashSet<>();

    /** @param since when the first could have come back */
    Copies(ObjectStore store, KeyPrefix part, Instant since) {
        this(store, part, since, REMEMBERED);
    }

    Copies(ObjectStore store, KeyPrefix part, Instant since, int remembered) {
        this.remembered = remembered;
        this.store = store;
        this.part = part;
        this.since = since.minus(SKEW);
        this.days = new Scope(
                Optional.empty(), Optional.of(LocalDate.ofInstant(this.since, ZoneOffset.UTC)), Optional.empty());
    }

    /** Gives copies that have come since it was last asked, and perhaps earlier ones again: from which object, and where they are. */
    void each(BiConsumer<ObjectKey, Copy> copies) {
        new QuarantineWalk(store, part, days)
                .walk(
                        object -> {
                            if (!object.lastModified().isBefore(since) && isNew(object.key())) {
                                copy(object).ifPresent(copy -> copies.accept(copy.of(), copy));
                            }
                        },
                        foreign -> {});
    }

    private boolean isNew(ObjectKey key) {
        return read.size() < remembered ? read.add(key) : !read.contains(key);
    }

    /**
     * A message that came back.
     *
     * @param of the object it was sent from
     * @param key of its own object
     */
    record Copy(ObjectKey of, ObjectKey key, QuarantinedMessage message) {

        /** Whether the other object has the same message, so that nothing is lost with this one. */
        boolean isHeldBy(ObjectStore store) {
            try {
                ReceivedMessage original = MessageReading.read(store, of).message();
                return Arrays.equals(original.body(), message.message().body())
                        && Objects.equals(
                                original.context().messageId(),
                                message.message().context().messageId());
            } catch (NoSuchObjectException | IllegalArgumentException notHeld) {
                return false;
            }
        }
    }

    private Optional<Copy> copy(ObjectStat object) {
        try {
            return of(object.key(), MessageReading.read(store, object.key()), part);
        } catch (NoSuchObjectException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** A message as a copy; empty if it is none. */
    static Optional<Copy> of(ObjectKey key, QuarantinedMessage message, KeyPrefix part) {
        return message.message().context().headers().get(Redrive.MARK) instanceof String of
                        && of.startsWith(part.value())
                        && !of.equals(key.value())
                ? key(of).map(original -> new Copy(original, key, message))
                : Optional.empty();
    }

    private static Optional<ObjectKey> key(String text) {
        try {
            return Optional.of(new ObjectKey(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
