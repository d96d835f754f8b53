package dev.warren.ingester.encode;

import dev.warren.model.KeyedHash;
import dev.warren.model.Utf8Slice;
import java.util.Arrays;

/** The different texts of a column, numbered from 0 in the order in which they were first met. Not safe for several threads. */
final class Dictionary {

    /** Another one in each process: nobody can prepare texts that all fall into one place. */
    private static final KeyedHash HASH = new KeyedHash();

    private static final int FIRST_SLOTS = 256;

    private final PlainValues values = new PlainValues();
    private int[] starts = new int[FIRST_SLOTS / 2];
    private long[] hashes = new long[FIRST_SLOTS / 2];

    /** Each a text's number plus 1, or 0 where there is none; by hash, then the next free slot; a power of two, at most half of them taken. */
    private int[] slots = new int[FIRST_SLOTS];

    private int size;

    /** The number of a text, which it gets now if it has none. */
    int indexOf(Utf8Slice text) {
        long hash = HASH.of(text);
        int last = slots.length - 1;
        int slot = (int) hash & last;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash && values.isText(starts[known], text)) {
                return known;
            }
            slot = slot + 1 & last;
        }
        slots[slot] = size + 1;
        hashes[size] = hash;
        starts[size] = values.add(text.array(), text.offset(), text.length());
        size++;
        growIfNecessary();
        return size - 1;
    }

    /** How many texts there are. */
    int size() {
        return size;
    }

    /** Where the text of this number begins in {@link #values}. */
    int start(int index) {
        return starts[index];
    }

    PlainValues values() {
        return values;
    }

    void clear() {
        values.clear();
        Arrays.fill(slots, 0);
        size = 0;
    }

    private void growIfNecessary() {
        if (size < starts.length) {
            return;
        }
        starts = Arrays.copyOf(starts, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        slots = new int[2 * slots.length];
        int last = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = (int) hashes[i] & last;
            while (slots[slot] != 0) {
                slot = slot + 1 & last;
            }
            slots[slot] = i + 1;
        }
    }
}
