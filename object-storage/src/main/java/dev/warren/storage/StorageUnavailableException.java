package dev.warren.storage;

import org.jspecify.annotations.Nullable;

/**
 * The store did not answer, or answered that it cannot now: network, overload, a full disk, an I/O error. Nothing is wrong with the
 * request. Keep what was to be written and try again later.
 */
public final class StorageUnavailableException extends StorageException {

    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
