package dev.warren.quickstart;

/** The ingester does not start. It has logged why. */
final class IngesterRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    IngesterRefusedException(int exitCode, Throwable cause) {
        super("the ingester did not start, for the reason above", cause);
        this.exitCode = exitCode;
    }

    /** What the ingester by itself would have ended with. */
    int exitCode() {
        return exitCode;
    }
}
