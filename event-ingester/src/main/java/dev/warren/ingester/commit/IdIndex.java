package dev.warren.ingester.commit;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which ids are in which file of one chain, compactly: for each id 48 bits of its hash and the file's number, 8 bytes at a
 * load of 0.4 to 0.8, that is 10 to 20 bytes an id, 14 on average. They lie outside of the heap, in {@link IndexPages}: an index stays
 * as it is for a day, and would only be moved and looked through by the collector.
 *
 * <p>An answer is a hint to look into a file, never a verdict: other ids can have the same 48 bits (one look-up in 28 million
 * finds such a stranger among ten million ids). It never misses an id that was added. Not safe for several threads.
 *
 * <p>It grows by pages that are split in place (extendible hashing; Fagin, Nievergelt, Pippenger and Strong 1979): a table that is
 * copied to grow needs three times its memory while it does. Whatever goes wrong while an id is added, all that were added before are
 * found.
 */
final class IdIndex {

    private static final int FILE_BITS = 24;

    /** What an entry can hold. */
    static final int MAX_FILE_NUMBER = (1 << FILE_BITS) - 1;

    private static final int SEGMENTS = 256;
    private static final int FIRST_SLOTS = 16;
    private static final int MAX_LOAD_PERCENT = 80;

    /** Hashes that begin with the same so many bits are gone through together: they look into few pages, even of a large index. */
    private static final int NEIGHBOUR_BITS = 11;

    /** Pages of a segment, as a power of two; beyond that they grow, as they do when entries are not to be told apart. */
    private static final int MAX_DEPTH = 16;

    /**
     * By the hash's top 8 bits, then as many of the next ones as a segment's directory needs. A page may be at several places of
     * it. Its first number says how many bits its entries share, and how many entries there are; the others are slots with 40
     * more bits of the hash and the file number below them. 0 is a free slot.
     */
    private final LongBuffer[] @Nullable [] segments = new LongBuffer[SEGMENTS][];

    private final IndexPages memory;

    /** Pages of {@link #memory}; smaller ones are on the heap. */
    private final List<LongBuffer> lent = new ArrayList<>();

    private long numbers;
    private long size;

    /** Is told where an id may be. */
    @FunctionalInterface
    interface Candidates {

        /**
         * A file may hold the id.
         *
         * @param position of the id's hash among those asked for
         */
        void candidate(int position, int fileNumber);
    }

    IdIndex(IndexPages memory) {
        this.memory = memory;
    }

    /** @param hashes of the ids in this file */
    void add(long[] hashes, int fileNumber) {
        if (fileNumber < 1 || fileNumber > MAX_FILE_NUMBER) {
            throw new IllegalArgumentException("file number " + fileNumber + " is not within 1 and " + MAX_FILE_NUMBER);
        }
        for (int position : neighboursTogether(hashes)) {
            long entry = entry(hashes[position], fileNumber);
            insert(pageWithRoom(segment(hashes[position]), entry), entry);
            size++;
        }
    }

    /** Names each file that may hold one of the ids with these hashes, in any order; one that does not hold it only by rare chance. */
    void candidates(long[] hashes, Candidates found) {
        for (int position : neighboursTogether(hashes)) {
            candidates(hashes[position], position, found);
        }
    }

    private void candidates(long hash, int position, Candidates found) {
        LongBuffer[] directory = segments[segment(hash)];
        if (directory == null) {
            return;
        }
        long fingerprint = entry(hash, 0);
        LongBuffer page = directory[place(fingerprint, directory)];
        int slot = slot(fingerprint, page);
        for (long entry = page.get(slot); entry != 0; entry = page.get(slot)) {
            if ((entry & ~(long) MAX_FILE_NUMBER) == fingerprint) {
                found.candidate(position, (int) entry & MAX_FILE_NUMBER);
            }
            slot = next(slot, page);
        }
    }

    /** Memory held, in bytes. */
    long bytes() {
        return numbers * Long.BYTES;
    }

    /** How many ids were added. */
    long size() {
        return size;
    }

    /** Forgets all ids: its memory serves others. */
    void release() {
        Arrays.fill(segments, null);
        memory.giveBack(lent);
        lent.clear();
        numbers = 0;
        size = 0;
    }

    /**
     * The positions of these hashes, those together that look into the same pages: a page comes from memory once, not for each of them.
     * A counting sort by the first bits.
     */
    private static int[] neighboursTogether(long[] hashes) {
        int[] ends = new int[1 << NEIGHBOUR_BITS];
        for (long hash : hashes) {
            ends[neighbourhood(hash)]++;
        }
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        int[] positions = new int[hashes.length];
        for (int i = hashes.length - 1; i >= 0; i--) {
            positions[--ends[neighbourhood(hashes[i])]] = i;
        }
        return positions;
    }

    private static int neighbourhood(long hash) {
        return (int) (hash >>> (Long.SIZE - NEIGHBOUR_BITS));
    }

    private LongBuffer pageWithRoom(int segment, long entry) {
        LongBuffer[] directory = segments[segment];
        if (directory == null) {
            directory = new LongBuffer[] {page(FIRST_SLOTS, 0)};
            segments[segment] = directory;
        }
        while (true) {
            int place = place(entry, directory);
            LongBuffer page = directory[place];
            if ((used(page) + 1) * 100L <= slots(page) * (long) MAX_LOAD_PERCENT) {
                return page;
            }
            if (slots(page) < IndexPages.SLOTS || depth(page) == MAX_DEPTH) {
                replace(directory, page, doubled(page));
            } else {
                directory = withRoomFor(page, directory);
                segments[segment] = directory;
                split(page, directory, place(entry, directory));
            }
        }
    }

    /** The directory itself, or one of twice the size if the page is at one place of it only. */
    private static LongBuffer[] withRoomFor(LongBuffer page, LongBuffer[] directory) {
        if (1 << depth(page) < directory.length) {
            return directory;
        }
        LongBuffer[] twice = new LongBuffer[2 * directory.length];
        Arrays.setAll(twice, i -> directory[i / 2]);
        return twice;
    }

    /** Leaves the entries whose next bit is 0, and puts the others into a page behind it. */
    private void split(LongBuffer page, LongBuffer[] directory, int place) {
        int depth = depth(page);
        LongBuffer other = page(slots(page), depth + 1);
        long[] before = entries(page);
        clear(page, depth + 1);
        for (long entry : before) {
            insert((entry << depth) < 0 ? other : page, entry);
        }
        int places = directory.length >>> depth;
        int first = place & -places;
        Arrays.fill(directory, first + places / 2, first + places, other);
    }

    private LongBuffer doubled(LongBuffer page) {
        LongBuffer doubled = page(2 * slots(page), depth(page));
        for (long entry : entries(page)) {
            insert(doubled, entry);
        }
        numbers -= page.capacity();
        return doubled;
    }

    @SuppressWarnings("ReferenceEquality") // the page itself, not one with the same content
    private static void replace(LongBuffer[] directory, LongBuffer page, LongBuffer by) {
        Arrays.setAll(directory, i -> directory[i] == page ? by : directory[i]);
    }

    private LongBuffer page(int slots, int depth) {
        LongBuffer page;
        if (slots == IndexPages.SLOTS) {
            page = memory.take();
            lent.add(page);
        } else {
            page = LongBuffer.allocate(1 + slots);
        }
        clear(page, depth);
        numbers += page.capacity();
        return page;
    }

    private static void clear(LongBuffer page, int depth) {
        page.put(0, (long) depth << 32);
        for (int i = 1; i < page.capacity(); i++) {
            page.put(i, 0);
        }
    }

    private static long[] entries(LongBuffer page) {
        long[] entries = new long[used(page)];
        int count = 0;
        for (int i = 1; i < page.capacity(); i++) {
            if (page.get(i) != 0) {
                entries[count++] = page.get(i);
            }
        }
        return entries;
    }

    private static int slots(LongBuffer page) {
        return page.capacity() - 1;
    }

    private static int depth(LongBuffer page) {
        return (int) (page.get(0) >>> 32);
    }

    private static int used(LongBuffer page) {
        return (int) page.get(0);
    }

    private static void insert(LongBuffer page, long entry) {
        int slot = slot(entry, page);
        while (page.get(slot) != 0) {
            slot = next(slot, page);
        }
        page.put(slot, entry);
        page.put(0, page.get(0) + 1);
    }

    /** Where an entry goes first: by bits that directories look at last. */
    private static int slot(long entry, LongBuffer page) {
        return 1 + ((int) (entry >>> FILE_BITS) & (slots(page) - 1));
    }

    private static int next(int slot, LongBuffer page) {
        return slot == slots(page) ? 1 : slot + 1;
    }

    /** By the entry's first bits. */
    private static int place(long entry, LongBuffer[] directory) {
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
