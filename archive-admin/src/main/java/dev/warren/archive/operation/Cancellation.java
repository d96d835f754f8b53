package dev.warren.archive.operation;

/** Lets another thread end an operation. */
public final class Cancellation {

    private volatile boolean cancelled;

    /** Asks the operation to end; it does so within one object. */
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Ends the operation if it has been asked to end.
     *
     * @throws OperationCancelledException if it has
     */
    public void check() {
        if (cancelled) {
            throw new OperationCancelledException();
        }
    }
}
