package dev.warren.storage;

import java.time.Instant;
import java.util.function.Consumer;

/** What writers have begun and not finished, or were killed over: invisible to readers, but it takes room. */
public interface UnfinishedWrites {

    /**
     * One write.
     *
     * @param place the file, or the key and the id of the upload
     * @param begun or last written to, by the store's clock
     */
    record UnfinishedWrite(String place, Instant begun) {}

    /**
     * Gives each one that the store tells of, in no order. Some stores do not tell of all (MinIO only of those whose key is asked
     * for).
     *
     * @throws StorageException if the store does not answer, or does not permit to look
     */
    void eachUnfinished(Consumer<UnfinishedWrite> found);
}
