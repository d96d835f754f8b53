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

    /** @throws OperationCancelledException if the operation has been asked to end */
    public void check() {
        if (cancelled) {
            throw new OperationCancelledException();
        }
    }
}
