package dev.warren.archive.audit;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;

/** Reads whole objects. */
final class ObjectBytes {

    /** What is made of a stream. */
    interface Reading<T> {
        T read(InputStream in) throws IOException;
    }

    private ObjectBytes() {}

    /**
     * Reads an object.
     *
     * @throws dev.warren.storage.NoSuchObjectException if there is none
     * @throws StorageException if the store does not give it
     */
    static <T> T read(ObjectStore store, ObjectKey key, Reading<T> reading) {
        try (InputStream in = store.read(key)) {
            return reading.read(in);
        } catch (IOException e) {
            throw e.getCause() instanceof StorageException storage
                    ? storage
                    : new StorageUnavailableException("could not read " + key + " in " + store.description(), e);
        }
    }
}
