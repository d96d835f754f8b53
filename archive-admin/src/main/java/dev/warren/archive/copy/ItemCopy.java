package dev.warren.archive.copy;

import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.util.Optional;

/**
 * Copies objects into an archive under their own rules: everything is created once, and a goal's manifest may be replaced by a later
 * one.
 */
public final class ItemCopy {

    private final ObjectCopier copier;
    private final Tries tries;

    public ItemCopy(Tries tries) {
        this.copier = new ObjectCopier(tries);
        this.tries = tries;
    }

    /**
     * Copies an object.
     *
     * @param source where the bytes are; its key may be another
     * @throws dev.warren.storage.NoSuchObjectException if it is not at the source any more
     * @throws dev.warren.storage.StorageException if a store does not do it
     */
    public Copied copy(ObjectStore from, ObjectStat source, ObjectStore to, ObjectKey key) {
        return ManifestOrder.isManifest(key)
                ? manifest(tries.run(() -> ObjectDigest.bytes(from, source.key())), to, key)
                : copier.copy(from, source, to, key);
    }

    /** Writes bytes that were captured; ends as {@link #copy} does. */
    public Copied copy(byte[] captured, ObjectStore to, ObjectKey key) {
        return ManifestOrder.isManifest(key) ? manifest(captured, to, key) : copier.copyBytes(captured, to, key);
    }

    /** What {@link #copy} would come to, found out without writing. */
    public Copied.Result look(ObjectStore from, ObjectStat source, ObjectStore to, ObjectKey key) {
        Optional<Copied> there = copier.look(from, source, to, key);
        if (there.isEmpty()) {
            return Copied.Result.WRITTEN;
        }
        Copied.Result result = there.get().result();
        return result == Copied.Result.DIFFERENT && ManifestOrder.isManifest(key)
                ? order(ObjectDigest.bytes(from, source.key()), ObjectDigest.bytes(to, key))
                : result;
    }

    private Copied manifest(byte[] wanted, ObjectStore to, ObjectKey key) {
        Copied copied = copier.copyBytes(wanted, to, key);
        if (copied.result() != Copied.Result.DIFFERENT) {
            return copied;
        }
        Copied.Result result = order(wanted, tries.run(() -> ObjectDigest.bytes(to, key)));
        return result == Copied.Result.WRITTEN ? replace(wanted, copied, to, key) : new Copied(result, copied.digest());
    }

    private Copied replace(byte[] wanted, Copied copied, ObjectStore to, ObjectKey key) {
        tries.run(() -> {
            to.put(key, ObjectContent.ofBytes(wanted));
            return key;
        });
        Optional<Copied> proved = tries.run(() -> Optional.of(ObjectDigest.read(to, key)))
                .filter(copied.digest()::equals)
                .map(same -> new Copied(Copied.Result.WRITTEN, same));
        return proved.orElse(new Copied(Copied.Result.DIFFERENT, copied.digest()));
    }

    private static Copied.Result order(byte[] wanted, byte[] there) {
        if (ManifestOrder.isEarlier(there, wanted)) {
            return Copied.Result.WRITTEN;
        }
        return ManifestOrder.isEarlier(wanted, there) ? Copied.Result.AHEAD : Copied.Result.DIFFERENT;
    }

    /** An object of which nothing but the key and the size matters. */
    public static ObjectStat at(ObjectKey key, long size) {
        return new ObjectStat(key, size, Instant.EPOCH);
    }
}
