package dev.warren.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Hashes for tables that a publisher must not be able to fill unevenly: by a key that is random for each process. Not for what other
 * processes see.
 *
 * <p>Sixteen bytes at a time, by a multiplication to 128 bits whose halves are put together: the mixing step of Vladimir Makarov's
 * mum-hash and Wang Yi's wyhash, whose keys are known and so must be random here. Takes a fraction of the time of XXH64 for an id, of
 * which every row has two.
 */
public final class KeyedHash {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 16;

    private final long key;
    private final long start;

    /** With a key of its own. */
    public KeyedHash() {
        this(new SecureRandom());
    }

    private KeyedHash(SecureRandom random) {
        this(random.nextLong(), random.nextLong());
    }

    KeyedHash(long key, long start) {
        this.key = key;
        this.start = start;
    }

    /** 64 bits, evenly spread. Two texts may have the same. */
    public long of(Utf8Slice text) {
        byte[] bytes = text.array();
        int from = text.offset();
        int to = text.end();
        long hash = start ^ text.length();
        if (to - from < Long.BYTES) {
            hash = folded(upToSeven(bytes, from, to) ^ key, hash);
        } else if (to - from < BLOCK) {
            hash = block(bytes, from, to - Long.BYTES, hash);
        } else {
            for (int at = from; at < to - BLOCK; at += BLOCK) {
                hash = block(bytes, at, at + Long.BYTES, hash);
            }
            hash = block(bytes, to - BLOCK, to - Long.BYTES, hash);
        }
        return folded(hash, key);
    }

    /** The last block of a text covers some of the one before it rather than ending behind the text. */
    private long block(byte[] bytes, int one, int other, long hash) {
        return folded((long) LONG.get(bytes, one) ^ key, (long) LONG.get(bytes, other) ^ hash);
    }

    private static long upToSeven(byte[] bytes, int from, int to) {
        long word = 0;
        for (int i = from; i < to; i++) {
            word = (word << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return word;
    }

    private static long folded(long one, long other) {
        return (one * other) ^ Math.multiplyHigh(one, other);
    }
}
