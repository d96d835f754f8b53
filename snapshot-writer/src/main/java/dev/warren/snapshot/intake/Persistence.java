package dev.warren.snapshot.intake;

import dev.warren.service.lifecycle.Backoff;
import dev.warren.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tries again for as long as the store is the trouble: a message is neither given back in a loop nor lost. */
final class Persistence {

    private final Backoff backoff;
    private final SnapshotListener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Persistence(Backoff backoff, SnapshotListener listener) {
        this.backoff = backoff;
        this.listener = listener;
    }

    /**
     * Runs the step until the store lets it.
     *
     * @throws StoppedException if the service stops before the step has begun, or while it waits
     */
    <T> T until(Supplier<T> step) {
        if (stopped.getCount() == 0) {
            throw new StoppedException();
        }
        for (int failures = 1; ; failures++) {
            boolean answered = true;
            try {
                return step.get();
            } catch (StorageException e) {
                answered = false;
                listener.held(failures, e);
            } finally {
                if (answered && failures > 1) {
                    listener.answered();
                }
            }
            pause(backoff.delay(failures, ThreadLocalRandom.current()));
        }
    }

    /** From now on nothing is tried, for the first time or again; what is under way comes to its end. */
    void stop() {
        stopped.countDown();
    }

    private void pause(Duration delay) {
        try {
            if (stopped.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    /** The service stops; what is under way stays in the queue. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the service stops", null, false, false);
        }
    }
}
