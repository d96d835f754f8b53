package dev.warren.ingester.commit;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which ids are in which file of one chain, compactly: for each id 48 bits of its hash and the file's number, 8 bytes at a
 * load of 0.4 to 0.8, that is 10 to 20 bytes of heap an id, 14 on average.
 *
 * <p>An answer is a hint to look into a file, never a verdict: other ids can have the same 48 bits (one look-up in 28 million
 * finds such a stranger among ten million ids). It never misses an id that was added. Not safe for several threads.
 *
 * <p>It grows by pages that are split in place (extendible hashing; Fagin, Nievergelt, Pippenger and Strong 1979): a table that is
 * copied to grow leaves more memory to the collector than it has itself, and old enough to stay.
 */
final class IdIndex {

    private static final int FILE_BITS = 24;

    /** What an entry can hold. */
    static final int MAX_FILE_NUMBER = (1 << FILE_BITS) - 1;

    private static final int SEGMENTS = 256;
    private static final int FIRST_SLOTS = 16;
    private static final int PAGE_SLOTS = 512;
    private static final int MAX_LOAD_PERCENT = 80;

    /** Pages of a segment, as a power of two; beyond that they grow, as they do when entries are not to be told apart. */
    private static final int MAX_DEPTH = 16;

    private static final long USED = 0xFFFF_FFFFL;

    /**
     * By the hash's top 8 bits, then as many of the next ones as a segment's directory needs. A page may be at several places of
     * it. Its first number says how many bits its entries share, and how many entries there are; the others are slots with 40
     * more bits of the hash and the file number below them. 0 is a free slot.
     */
    private final long[][] @Nullable [] segments = new long[SEGMENTS][][];

    private long slots;
    private long size;

    /** @param hash of the id */
    void add(long hash, int fileNumber) {
        if (fileNumber < 1 || fileNumber > MAX_FILE_NUMBER) {
            throw new IllegalArgumentException("file number " + fileNumber + " is not within 1 and " + MAX_FILE_NUMBER);
        }
        long entry = entry(hash, fileNumber);
        insert(pageWithRoom(segment(hash), entry), entry);
        size++;
    }

    /** Gives the number of each file that may hold the id with this hash; of one that does not only by rare chance. */
    void candidates(long hash, IntConsumer fileNumbers) {
        long[][] directory = segments[segment(hash)];
        if (directory == null) {
            return;
        }
        long fingerprint = entry(hash, 0);
        long[] page = directory[place(fingerprint, directory)];
        for (int slot = slot(fingerprint, page); page[slot] != 0; slot = next(slot, page)) {
            if ((page[slot] & ~(long) MAX_FILE_NUMBER) == fingerprint) {
                fileNumbers.accept((int) page[slot] & MAX_FILE_NUMBER);
            }
        }
    }

    /** Heap held, in bytes. */
    long bytes() {
        return slots * Long.BYTES;
    }

    /** How many ids were added. */
    long size() {
        return size;
    }

    private long[] pageWithRoom(int segment, long entry) {
        long[][] directory = segments[segment];
        if (directory == null) {
            directory = new long[][] {page(FIRST_SLOTS, 0)};
            segments[segment] = directory;
        }
        while (true) {
            int place = place(entry, directory);
            long[] page = directory[place];
            if ((used(page) + 1) * 100 <= (page.length - 1) * (long) MAX_LOAD_PERCENT) {
                return page;
            }
            if (page.length <= PAGE_SLOTS || depth(page) == MAX_DEPTH) {
                replace(directory, page, doubled(page));
            } else {
                directory = withRoomFor(page, directory);
                segments[segment] = directory;
                split(page, directory, place(entry, directory));
            }
        }
    }

    /** The directory itself, or one of twice the size if the page is at one place of it only. */
    private static long[][] withRoomFor(long[] page, long[][] directory) {
        if (1 << depth(page) < directory.length) {
            return directory;
        }
        long[][] twice = new long[2 * directory.length][];
        Arrays.setAll(twice, i -> directory[i / 2]);
        return twice;
    }

    /** Leaves the entries whose next bit is 0, and puts the others into a page behind it. */
    private void split(long[] page, long[][] directory, int place) {
        int depth = depth(page);
        long[] other = page(PAGE_SLOTS, depth + 1);
        long[] before = page.clone();
        Arrays.fill(page, 0);
        page[0] = header(depth + 1);
        for (int i = 1; i < before.length; i++) {
            if (before[i] != 0) {
                insert((before[i] << depth) < 0 ? other : page, before[i]);
            }
        }
        int places = directory.length >>> depth;
        int first = place & -places;
        Arrays.fill(directory, first + places / 2, first + places, other);
    }

    private long[] doubled(long[] page) {
        long[] doubled = page(2 * (page.length - 1), depth(page));
        for (int i = 1; i < page.length; i++) {
            if (page[i] != 0) {
                insert(doubled, page[i]);
            }
        }
        slots -= page.length;
        return doubled;
    }

    private static void replace(long[][] directory, long[] page, long[] by) {
        Arrays.setAll(directory, i -> directory[i] == page ? by : directory[i]);
    }

    private long[] page(int length, int depth) {
        long[] page = new long[1 + length];
        page[0] = header(depth);
        slots += page.length;
        return page;
    }

    private static long header(int depth) {
        return (long) depth << 32;
    }

    private static int depth(long[] page) {
        return (int) (page[0] >>> 32);
    }

    private static long used(long[] page) {
        return page[0] & USED;
    }

    private static void insert(long[] page, long entry) {
        int slot = slot(entry, page);
        while (page[slot] != 0) {
            slot = next(slot, page);
        }
        page[slot] = entry;
        page[0]++;
    }

    /** Where an entry goes first: by bits that directories look at last. */
    private static int slot(long entry, long[] page) {
        return 1 + ((int) (entry >>> FILE_BITS) & (page.length - 2));
    }

    private static int next(int slot, long[] page) {
        return slot + 1 == page.length ? 1 : slot + 1;
    }

    /** By the entry's first bits. */
    private static int place(long entry, long[][] directory) {
        int bits = Integer.numberOfTrailingZeros(directory.length);
        return (int) ((entry >>> 1) >>> (Long.SIZE - 1 - bits));
    }

    private static int segment(long hash) {
        return (int) (hash >>> 56);
    }

    private static long entry(long hash, int fileNumber) {
        return ((hash << 8) & ~(long) MAX_FILE_NUMBER) | fileNumber;
    }
}
