package dev.warren.archive.operation;

import org.jspecify.annotations.Nullable;

/** An object that is asked for is there, and is not what it should be. The message names it and says what to do. */
public final class DamagedObjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DamagedObjectException(String message) {
        this(message, null);
    }

    public DamagedObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
