package dev.warren.archive.copy;

import dev.warren.archive.operation.Cancellation;
import dev.warren.storage.CreateOutcome;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.WriteId;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Does again what a store did not answer to, a few times with growing pauses: a long operation does not end because of one lost answer.
 *
 * @param count how often in all
 * @param firstPause doubled each time
 */
public record Tries(int count, Duration firstPause, Cancellation cancellation) {

    private static final int COUNT = 6;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** About eight seconds in all. */
    public static Tries few(Cancellation cancellation) {
        return new Tries(COUNT, PAUSE, cancellation);
    }

    /**
     * Runs it until it is answered.
     *
     * @throws StorageUnavailableException the last one
     */
    public <T> T run(Supplier<T> operation) {
        for (int attempt = 1; ; attempt++) {
            cancellation.check();
            try {
                return operation.get();
            } catch (StorageUnavailableException e) {
                if (attempt == count || !pause(attempt)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Creates an object; whether this call created it is known at its end.
     *
     * @return whether it was this call
     * @throws StorageUnavailableException if it could not be found out
     */
    public boolean create(ObjectStore store, ObjectKey key, ObjectContent content) {
        WriteId write = WriteId.random();
        return run(() -> {
            CreateOutcome outcome = store.createIfAbsent(key, content, write);
            if (outcome instanceof CreateOutcome.Unknown unknown) {
                throw new StorageUnavailableException(
                        "it is not known whether " + key + " was created in " + store.description(), unknown.cause());
            }
            return outcome instanceof CreateOutcome.Created;
        });
    }

    private boolean pause(int attempt) {
        try {
            Thread.sleep(firstPause.multipliedBy(1L << (attempt - 1)).toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
