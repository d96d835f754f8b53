package dev.warren.ingester.commit;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which ids are in which file of one chain, compactly: for each id 48 bits of its hash and the file's number, 8 bytes at a
 * load of 0.6 to 0.8, that is 10 to 13 bytes of heap an id.
 *
 * <p>An answer is a hint to look into a file, never a verdict: other ids can have the same 48 bits (one look-up in 28 million
 * finds such a stranger among ten million ids). It never misses an id that was added. Not safe for several threads.
 */
final class IdIndex {

    /** What an entry can hold: 24 bits of file number. */
    static final int MAX_FILE_NUMBER = (1 << 24) - 1;

    private static final int SEGMENTS = 256;
    private static final int FIRST_SLOTS = 16;
    private static final int MAX_LOAD_PERCENT = 80;
    private static final int GROWTH_PERCENT = 133;

    /** By the hash's top 8 bits; a segment's slots hold 40 more bits of it, and the file number below them. 0 is a free slot. */
    private final long[] @Nullable [] segments = new long[SEGMENTS][];

    private final int[] used = new int[SEGMENTS];
    private long slots;

    /** @param hash of the id */
    void add(long hash, int fileNumber) {
        if (fileNumber < 1 || fileNumber > MAX_FILE_NUMBER) {
            throw new IllegalArgumentException("file number " + fileNumber + " is not within 1 and " + MAX_FILE_NUMBER);
        }
        int segment = segment(hash);
        long[] table = segments[segment];
        if (table == null || (used[segment] + 1) * 100L > table.length * (long) MAX_LOAD_PERCENT) {
            table = grow(segment);
        }
        insert(table, entry(hash, fileNumber));
        used[segment]++;
    }

    /** Gives the number of each file that may hold the id with this hash; of one that does not only by rare chance. */
    void candidates(long hash, IntConsumer fileNumbers) {
        long[] table = segments[segment(hash)];
        if (table == null) {
            return;
        }
        long fingerprint = entry(hash, 0);
        for (int slot = slot(fingerprint, table.length);
                table[slot] != 0;
                slot = slot + 1 == table.length ? 0 : slot + 1) {
            if ((table[slot] & ~(long) MAX_FILE_NUMBER) == fingerprint) {
                fileNumbers.accept((int) table[slot] & MAX_FILE_NUMBER);
            }
        }
    }

    /** Heap held, in bytes. */
    long bytes() {
        return slots * Long.BYTES;
    }

    /** How many ids were added. */
    long size() {
        return Arrays.stream(used).asLongStream().sum();
    }

    private long[] grow(int segment) {
        long[] old = segments[segment];
        int length = old == null ? FIRST_SLOTS : Math.toIntExact(old.length * (long) GROWTH_PERCENT / 100);
        long[] table = new long[length];
        if (old != null) {
            for (long entry : old) {
                if (entry != 0) {
                    insert(table, entry);
                }
            }
            slots -= old.length;
        }
        slots += length;
        segments[segment] = table;
        return table;
    }

    private static void insert(long[] table, long entry) {
        int slot = slot(entry, table.length);
        while (table[slot] != 0) {
            slot = slot + 1 == table.length ? 0 : slot + 1;
        }
        table[slot] = entry;
    }

    /** Spreads the 40 bits of an entry evenly over any number of slots. */
    private static int slot(long entry, int length) {
        return (int) (((entry >>> 32) * length) >>> 32);
    }

    private static int segment(long hash) {
        return (int) (hash >>> 56);
    }

    private static long entry(long hash, int fileNumber) {
        return ((hash << 8) & ~(long) MAX_FILE_NUMBER) | fileNumber;
    }
}
