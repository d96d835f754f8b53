package dev.warren.archive.archives;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes single objects out of an archive, without reading those before them. */
public final class ArchiveReading {

    private final ObjectStore store;
    private final ArchiveName name;
    private final Tries tries;

    public ArchiveReading(ObjectStore store, ArchiveName name, Tries tries) {
        this.store = store;
        this.name = name;
        this.tries = tries;
    }

    /**
     * Writes an object's bytes to a file, which has them when this returns: the listing vouches for them.
     *
     * @param file replaced if it is there
     * @throws DamagedObjectException if the archive does not have them
     * @throws dev.warren.storage.StorageException if the store does not give them
     */
    public void copyTo(ListedObject listed, Path file) {
        tries.run(() -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                ArchivedContent.copy(store.read(name.key(), listed.range()), listed, out);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write to " + file + ": " + e.getMessage(), e);
            }
        });
    }

    /**
     * Reads the whole tar.zst.
     *
     * @throws DamagedObjectException if it is not what its listing says
     * @throws dev.warren.storage.NoSuchObjectException if it is not there
     */
    public void verify(ListingHead head) {
        if (!tries.run(() -> ObjectDigest.read(store, name.key())).equals(head.digest())) {
            throw new DamagedObjectException(name + " is not what its listing says: restore it from a backup", null);
        }
    }
}
