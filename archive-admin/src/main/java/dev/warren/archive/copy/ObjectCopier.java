package dev.warren.archive.copy;

import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.util.Optional;

/**
 * Copies objects from one store to another. Never replaces anything, and believes no store: what was written is read back, and its
 * SHA-256 held against that of the bytes that were read. Memory: {@value #IN_MEMORY} bytes at most for each object under way, whatever
 * its size, and some parts of a large one.
 */
public final class ObjectCopier {

    static final int IN_MEMORY = 8 << 20;

    private final Tries tries;

    public ObjectCopier(Tries tries) {
        this.tries = tries;
    }

    /**
     * Copies an object unless one is there.
     *
     * @throws dev.warren.storage.NoSuchObjectException if it is not at the source any more
     * @throws dev.warren.storage.StorageException if a store does not do it
     */
    public Copied copy(ObjectStore from, ObjectStat source, ObjectStore to, ObjectKey key) {
        return tries.run(() -> {
            if (to.stat(key).isPresent()) {
                return compare(from, source, to, key);
            }
            if (source.size() <= IN_MEMORY) {
                return copyBytes(ObjectDigest.bytes(from, source.key()), to, key);
            }
            ObjectDigest digest = ObjectDigest.read(from, source.key());
            return write(digest, new StoredContent(from, source.key(), digest.size()), to, key);
        });
    }

    /** Writes bytes unless an object is there; ends as {@link #copy} does. */
    public Copied copyBytes(byte[] bytes, ObjectStore to, ObjectKey key) {
        return write(ObjectDigest.of(bytes), ObjectContent.ofBytes(bytes), to, key);
    }

    /** Looks only: empty if there is no such object at the target. */
    public Optional<Copied> look(ObjectStore from, ObjectStat source, ObjectStore to, ObjectKey key) {
        return tries.run(() -> to.stat(key).isEmpty() ? Optional.empty() : Optional.of(compare(from, source, to, key)));
    }

    private Copied write(ObjectDigest digest, ObjectContent content, ObjectStore to, ObjectKey key) {
        boolean created = tries.create(to, key, content);
        boolean same = ObjectDigest.read(to, key).equals(digest);
        if (created && !same) {
            throw new StorageUnavailableException(
                    to.description() + " gives other bytes for " + key + " than were written to it", null);
        }
        if (!created && same) {
            to.confirmDurable(key);
        }
        return new Copied(
                created ? Copied.Result.WRITTEN : same ? Copied.Result.SAME : Copied.Result.DIFFERENT, digest);
    }

    private static Copied compare(ObjectStore from, ObjectStat source, ObjectStore to, ObjectKey key) {
        ObjectDigest digest = ObjectDigest.read(from, source.key());
        boolean same = ObjectDigest.read(to, key).equals(digest);
        if (same) {
            to.confirmDurable(key);
        }
        return new Copied(same ? Copied.Result.SAME : Copied.Result.DIFFERENT, digest);
    }
}
