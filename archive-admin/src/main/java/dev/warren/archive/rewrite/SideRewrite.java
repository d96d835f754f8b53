package dev.warren.archive.rewrite;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.removal.Tombstone;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Writes what remains of a data file beside it. The file itself stays as it is, so that whoever refers to it does so until it refers to
 * the new one. Memory: a row group; on the disk: the file.
 */
public final class SideRewrite {

    private final ObjectStore store;
    private final Tries tries;
    private final Preparation preparation;

    /** @param temporary where the new files are made */
    public SideRewrite(ObjectStore store, Path temporary, Tries tries, InstantSource clock) {
        this.store = store;
        this.tries = tries;
        this.preparation = new Preparation(store, temporary, tries, clock);
    }

    /**
     * What was written.
     *
     * @param key of the new object
     */
    public record Beside(ObjectKey key, Rewritten rewritten) {}

    /**
     * Writes it, and reads it back.
     *
     * @param name of the new object, by the SHA-256 of its bytes in hex
     * @throws NotRewrittenException if the file has columns that this program does not know, or other bytes are under that name
     * @throws dev.warren.archive.file.DamagedFileException if it cannot be read
     * @throws dev.warren.storage.StorageException if the store does not do it
     */
    public Beside write(ObjectKey key, Verdict verdict, Function<String, ObjectKey> name) {
        return preparation.with(
                key,
                verdict,
                footer -> 1 + Tombstone.lastNumber(footer.properties()),
                prepared -> create(name.apply(prepared.after().sha256()), prepared));
    }

    private Beside create(ObjectKey target, Prepared prepared) throws IOException {
        tries.create(store, target, ObjectContent.ofFile(prepared.file()));
        if (!tries.run(() -> ObjectDigest.read(store, target)).equals(prepared.after())) {
            throw new NotRewrittenException("something else is at " + target + ": move it away");
        }
        store.confirmDurable(target);
        return new Beside(target, prepared.result());
    }
}
