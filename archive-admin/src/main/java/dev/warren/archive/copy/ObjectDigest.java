package dev.warren.archive.copy;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What the bytes of an object are.
 *
 * @param size in bytes
 * @param sha256 in hex
 */
public record ObjectDigest(long size, String sha256) {

    public static ObjectDigest of(byte[] bytes) {
        return new ObjectDigest(bytes.length, DigestUtils.sha256Hex(bytes));
    }

    /** Of a file of this machine. Memory does not grow with it. */
    public static ObjectDigest of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new ObjectDigest(Files.size(file), DigestUtils.sha256Hex(in));
        }
    }

    /**
     * Reads an object to its end. Memory does not grow with it.
     *
     * @throws dev.warren.storage.NoSuchObjectException if there is none
     * @throws StorageException if the store does not give it
     */
    public static ObjectDigest read(ObjectStore store, ObjectKey key) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (InputStream in = new DigestInputStream(store.read(key), digest)) {
            long size = in.transferTo(java.io.OutputStream.nullOutputStream());
            return new ObjectDigest(size, Hex.encodeHexString(digest.digest()));
        } catch (IOException e) {
            throw failure(store, key, e);
        }
    }

    /**
     * Reads a small object.
     *
     * @throws dev.warren.storage.NoSuchObjectException if there is none
     * @throws StorageException if the store does not give it
     */
    public static byte[] bytes(ObjectStore store, ObjectKey key) {
        try (InputStream in = store.read(key)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw failure(store, key, e);
        }
    }

    private static StorageException failure(ObjectStore store, ObjectKey key, IOException e) {
        return e.getCause() instanceof StorageException storage
                ? storage
                : new StorageUnavailableException("could not read " + key + " in " + store.description(), e);
    }
}
