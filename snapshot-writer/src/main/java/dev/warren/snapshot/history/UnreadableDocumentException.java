package dev.warren.snapshot.history;

/** A manifest or a log record is there, but is damaged or not ours. */
public final class UnreadableDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
