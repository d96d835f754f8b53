package dev.warren.archive.ids;

import dev.warren.model.Utf8Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of the SHA-256 of an id. Nobody can make two ids that share them, so they stand for the id.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record IdHash(long high, long low) {

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(IdHash::sha256);

    public static IdHash of(Utf8Slice id) {
        MessageDigest digest = DIGEST.get();
        digest.update(id.array(), id.offset(), id.length());
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new IdHash(bytes.getLong(), bytes.getLong());
    }

    public static IdHash of(String id) {
        return of(Utf8Slice.of(id.getBytes(StandardCharsets.UTF_8)));
    }

    /** The byte by which hashes are sorted into shards at a depth, from 0. */
    int digit(int depth) {
        return (int) (high >>> (Long.SIZE - Byte.SIZE * (depth + 1))) & 0xff;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
