package dev.warren.archive.archives;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** An object of an archive that is gone through. */
public final class PackedObject {

    private static final int BUFFER = 1 << 16;

    private final ObjectKey key;
    private final Optional<ListedObject> listed;
    private final InputStream content;

    PackedObject(ObjectKey key, Optional<ListedObject> listed, InputStream content) {
        this.key = key;
        this.listed = listed;
        this.content = content;
    }

    /** Where it was. */
    public ObjectKey key() {
        return key;
    }

    /** Its line; empty where there is no listing. */
    public Optional<ListedObject> listed() {
        return listed;
    }

    /**
     * Writes its bytes to a file. Memory does not grow with them.
     *
     * @param file replaced if it is there
     * @throws DamagedObjectException if they cannot be read, or are not what the listing says
     */
    public ObjectDigest copyTo(Path file) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        long size = 0;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = read(buffer); count >= 0; count = read(buffer)) {
                out.write(buffer, 0, count);
                size += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + file + ": " + e.getMessage(), e);
        }
        return verified(new ObjectDigest(size, Hex.encodeHexString(digest.digest())));
    }

    private int read(byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new DamagedObjectException("the archive does not give " + key, e);
        }
    }

    private ObjectDigest verified(ObjectDigest found) {
        if (listed.map(ListedObject::digest).filter(said -> !said.equals(found)).isPresent()) {
            throw new DamagedObjectException(
                    "the archive does not have " + key + " as its listing says: restore the archive from a backup");
        }
        return found;
    }
}
