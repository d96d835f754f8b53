package dev.warren.archive.archives;

import com.github.luben.zstd.ZstdInputStream;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** A tar.zst on this machine, to be gone through from its beginning to its end, with its listing or without one. */
public final class ArchiveCopy implements AutoCloseable {

    private final ObjectKey key;
    private final Path file;
    private final ObjectDigest digest;

    private ArchiveCopy(ObjectKey key, Path file, ObjectDigest digest) {
        this.key = key;
        this.file = file;
        this.digest = digest;
    }

    /**
     * Fetches it.
     *
     * @param directory with room for it
     * @throws dev.warren.storage.NoSuchObjectException if it is not there
     * @throws StorageException if the store does not give it
     */
    public static ArchiveCopy of(ObjectStore store, ObjectKey key, Path directory, Tries tries) {
        try {
            Path file = Files.createTempFile(directory, "warren-archive-", ".tar.zst");
            try {
                return new ArchiveCopy(key, file, tries.run(() -> fetch(store, key, file)));
            } catch (RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static ObjectDigest fetch(ObjectStore store, ObjectKey key, Path file) {
        try (InputStream in = store.read(key)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return ObjectDigest.of(file);
        } catch (IOException e) {
            if (e.getCause() instanceof StorageException storage) {
                throw storage;
            }
            throw new UncheckedIOException("cannot copy " + key + " to " + file + ": " + e.getMessage(), e);
        }
    }

    /** What its bytes are. */
    public ObjectDigest digest() {
        return digest;
    }

    /** Is told each object. */
    public interface Visitor {

        /** Takes an object, which can be read while this lasts. */
        void object(PackedObject object);
    }

    /**
     * Goes through all objects.
     *
     * @throws DamagedObjectException if it cannot be read to its end
     */
    public void each(Visitor visitor) {
        each(none -> Optional.empty(), visitor);
    }

    /**
     * Goes through all objects and their lines.
     *
     * @param listing from its beginning
     * @throws DamagedObjectException if it cannot be read to its end, or is not what the listing says
     */
    public void each(ListingReading listing, Visitor visitor) {
        if (!listing.head().digest().equals(digest)) {
            throw damaged("is not what its listing says", null);
        }
        each(entry -> Optional.of(line(listing, entry)), visitor);
        if (listing.hasNext()) {
            throw damaged("lacks " + listing.next().key() + ", which its listing has", null);
        }
    }

    private ListedObject line(Iterator<ListedObject> listing, TarArchiveEntry entry) {
        ListedObject listed = listing.hasNext() ? listing.next() : null;
        if (listed == null || !listed.key().equals(entry.getName()) || listed.size() != entry.getSize()) {
            throw damaged("has " + entry.getName() + ", and its listing something else there", null);
        }
        return listed;
    }

    /** Who knows the line of an object. */
    private interface Lines {
        Optional<ListedObject> of(TarArchiveEntry entry);
    }

    private void each(Lines lines, Visitor visitor) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file))), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                visitor.object(new PackedObject(objectKey(entry), lines.of(entry), tar));
            }
        } catch (IOException e) {
            throw damaged("cannot be read to its end", e);
        }
    }

    private ObjectKey objectKey(TarArchiveEntry entry) {
        try {
            return new ObjectKey(entry.getName());
        } catch (IllegalArgumentException e) {
            throw damaged("has something that is no object", e);
        }
    }

    private DamagedObjectException damaged(String problem, @Nullable Exception cause) {
        return new DamagedObjectException(key + " " + problem + ": restore the archive from a backup", cause);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }
}
