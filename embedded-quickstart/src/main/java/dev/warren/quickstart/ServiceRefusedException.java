package dev.warren.quickstart;

/** A service does not start. It has logged why. */
final class ServiceRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    ServiceRefusedException(String service, int exitCode, Throwable cause) {
        super("the " + service + " did not start, for the reason above", cause);
        this.exitCode = exitCode;
    }

    /** What the service by itself would have ended with. */
    int exitCode() {
        return exitCode;
    }
}
