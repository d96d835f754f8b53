package dev.warren.archive.operation;

import java.util.concurrent.CountDownLatch;

/** Lets another thread end an operation. */
public final class Cancellation {

    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Asks the operation to end; it does so within one object. */
    public void cancel() {
        cancelled.countDown();
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Waits until the operation is asked to end, or this thread is interrupted. */
    public void await() {
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the operation if it has been asked to end.
     *
     * @throws OperationCancelledException if it has
     */
    public void check() {
        if (isCancelled()) {
            throw new OperationCancelledException();
        }
    }
}
