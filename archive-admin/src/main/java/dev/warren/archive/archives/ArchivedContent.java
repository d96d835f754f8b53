package dev.warren.archive.archives;

import com.github.luben.zstd.ZstdInputStream;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Takes an object out of its frames. Memory does not grow with it. */
final class ArchivedContent {

    private ArchivedContent() {}

    /**
     * Writes the object's bytes, which the listing vouches for when this returns.
     *
     * @param frames those of the object, closed by this
     * @throws DamagedObjectException if they hold anything else
     * @throws StorageException if the store does not give them
     */
    static void copy(InputStream frames, ListedObject listed, OutputStream to) throws IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ZstdInputStream(frames), "UTF-8")) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null || !entry.getName().equals(listed.key()) || entry.getSize() != listed.size()) {
                throw damaged(listed, null);
            }
            tar.transferTo(new DigestOutputStream(to, digest));
        } catch (IOException e) {
            throw failure(listed, e);
        }
        ObjectDigest found = new ObjectDigest(listed.size(), Hex.encodeHexString(digest.digest()));
        if (!found.equals(listed.digest())) {
            throw damaged(listed, null);
        }
    }

    /** The store's own failure, where that is why it could not be read on. */
    private static RuntimeException failure(ListedObject listed, IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException storage) {
                return storage;
            }
        }
        return damaged(listed, failure);
    }

    private static DamagedObjectException damaged(ListedObject listed, @Nullable Exception cause) {
        return new DamagedObjectException(
                "the archive does not have " + listed.key() + " as its listing says: restore the archive from a backup",
                cause);
    }
}
