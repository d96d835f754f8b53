package dev.warren.archive.archives;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes what was spooled an archive: the tar.zst under a number that nobody has had, read back, and then its listing. Ended before that there is
 * no archive, only a tar.zst that the next run takes over if it would write the same; an archive that is the same is not made again. No writer is
 * believed: before the listing is written every object was taken out of the archive again, and the store has given back its bytes.
 */
public final class ArchiveCommit {

    private final ObjectStore store;
    private final Tries tries;
    private final InstantSource clock;

    public ArchiveCommit(ObjectStore store, Tries tries, InstantSource clock) {
        this.store = store;
        this.tries = tries;
        this.clock = clock;
    }

    /**
     * Makes the archive.
     *
     * @param first number to be tried, of the kind and the period
     * @return the one that it has got
     * @throws dev.warren.storage.StorageException if the store does not do it
     */
    public ArchiveName commit(ArchiveSpool spool, ArchiveName first) {
        ObjectDigest digest = spool.end();
        try {
            ObjectContent content = ObjectContent.ofFile(spool.data());
            ArchiveName name = first;
            while (!take(name, content, digest, spool)) {
                name = name.next();
            }
            confirm(name, ArchiveName.Part.LISTING);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the temporary archive: " + e.getMessage(), e);
        }
    }

    /** False if the number is another archive's. */
    private boolean take(ArchiveName name, ObjectContent content, ObjectDigest digest, ArchiveSpool spool)
            throws IOException {
        if (isUsed(name)) {
            return isSame(name, digest);
        }
        boolean created = tries.create(store, name.key(), content);
        Optional<ObjectDigest> found = tries.run(() -> Optional.of(ObjectDigest.read(store, name.key())));
        if (found.filter(digest::equals).isEmpty()) {
            if (created) {
                throw new StorageUnavailableException(
                        store.description() + " gives other bytes for " + name + " than were written to it", null);
            }
            return false;
        }
        confirm(name, ArchiveName.Part.DATA);
        Path listing = spool.listing(name, digest, clock.instant());
        return tries.create(store, name.key(ArchiveName.Part.LISTING), ObjectContent.ofFile(listing))
                || tries.run(() -> ListingReading.head(store, name)).digest().equals(digest);
    }

    /** A number that was once given stays so, whatever is left of the archive. */
    private boolean isUsed(ArchiveName name) {
        return tries.run(() -> store.stat(name.key(ArchiveName.Part.LISTING)).isPresent()
                || store.stat(name.key(ArchiveName.Part.REMOVED)).isPresent());
    }

    /** Whether this archive has been made already, and is whole: whoever ended after that has come again. */
    private boolean isSame(ArchiveName name, ObjectDigest digest) {
        try {
            return tries.run(() -> ArchiveList.of(store, name).isListed()
                    && ListingReading.head(store, name).digest().equals(digest)
                    && ObjectDigest.read(store, name.key()).equals(digest));
        } catch (DamagedObjectException | NoSuchObjectException notWhole) {
            return false;
        }
    }

    private void confirm(ArchiveName name, ArchiveName.Part part) {
        tries.run(() -> {
            store.confirmDurable(name.key(part));
            return name;
        });
    }
}
