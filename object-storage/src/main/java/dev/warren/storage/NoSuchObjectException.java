package dev.warren.storage;

import org.jspecify.annotations.Nullable;

/**
 * There is no object under the key.
 */
public final class NoSuchObjectException extends StorageException {

    private static final long serialVersionUID = 1L;

    public NoSuchObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
