package dev.warren.archive.operation;

/** Somebody asked the operation to end before it was done. */
public final class OperationCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OperationCancelledException() {
        super("interrupted");
    }
}
