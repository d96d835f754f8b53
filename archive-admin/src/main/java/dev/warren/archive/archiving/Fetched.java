package dev.warren.archive.archiving;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.codec.digest.DigestUtils;

/** Copies of objects on this machine. */
final class Fetched {

    private Fetched() {}

    /** @throws StorageException if the store does not give it */
    static ObjectDigest file(ObjectStore store, ObjectKey key, Path to) throws IOException {
        try (InputStream in = store.read(key)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (e.getCause() instanceof StorageException storage) {
                throw storage;
            }
            throw e;
        }
        return digest(to);
    }

    static ObjectDigest digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ObjectDigest(Files.size(file), DigestUtils.sha256Hex(in));
        }
    }
}
