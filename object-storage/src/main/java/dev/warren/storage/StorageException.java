package dev.warren.storage;

import org.jspecify.annotations.Nullable;

/** Something a store did not do. Which subclass it is tells what to do next. */
public abstract sealed class StorageException extends RuntimeException
        permits StorageUnavailableException, StorageRefusedException, NoSuchObjectException {

    private static final long serialVersionUID = 1L;

    StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
