package dev.warren.storage;

import org.jspecify.annotations.Nullable;

/**
 * The store understood the request and refuses it: credentials, permissions, a missing bucket, a file in the
 * place of a directory. Trying again does not help until somebody changes something; the message says what. Keep what was to
 * be written: it is the store that has to be cured, not the data.
 */
public final class StorageRefusedException extends StorageException {

    private static final long serialVersionUID = 1L;

    public StorageRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
