package dev.warren.ingester.encode;

import dev.warren.storage.ObjectKey;

/**
 * A file of the archive is damaged or not ours. Its ids are unknown, so nothing can be added after it: keep everything, repair or
 * restore the file.
 */
public final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(ObjectKey key, String store, Throwable cause) {
        super(key + " in " + store + " cannot be read as a data file: " + cause.getMessage(), cause);
    }
}
