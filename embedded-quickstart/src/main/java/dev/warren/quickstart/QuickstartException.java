package dev.warren.quickstart;

/** The demonstration cannot go on; the message tells a user why, and what to do. */
public final class QuickstartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public QuickstartException(String message) {
        super(message);
    }

    public QuickstartException(String message, Throwable cause) {
        super(message, cause);
    }
}
