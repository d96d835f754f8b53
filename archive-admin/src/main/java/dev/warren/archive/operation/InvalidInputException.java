package dev.warren.archive.operation;

import org.jspecify.annotations.Nullable;

/** What was asked for cannot be done as it was asked: somebody has to ask differently. The message says how. */
public sealed class InvalidInputException extends RuntimeException permits NotInArchiveException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        this(message, null);
    }

    public InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
