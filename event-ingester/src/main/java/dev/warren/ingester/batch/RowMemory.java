package dev.warren.ingester.batch;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Large arrays that serve one batch after the other: new ones would each be cleared, moved and thrown away by the collector. Not safe
 * for several threads.
 */
final class RowMemory {

    /** Of each array of bytes: below half of the smallest region of G1, beyond which each would take regions of its own. */
    static final int BYTES = 256 << 10;

    /** 64 MiB: what two or three large batches fill. */
    private static final int MOST_ARRAYS = 256;

    /** For as many rows as have that many bytes, if a row has 250. */
    private static final int MOST_CHUNKS = 64;

    private final Deque<byte[]> arrays = new ArrayDeque<>();
    private final Deque<RowChunk> chunks = new ArrayDeque<>();

    byte[] takeArray() {
        byte[] array = arrays.pollFirst();
        return array == null ? new byte[BYTES] : array;
    }

    RowChunk takeChunk() {
        RowChunk chunk = chunks.pollFirst();
        return chunk == null ? new RowChunk() : chunk;
    }

    /** Nobody looks at the array any more. Keeps it if it has {@link #BYTES}. */
    void giveBack(byte[] array) {
        assert overwritten(array);
        if (array.length == BYTES && arrays.size() < MOST_ARRAYS) {
            arrays.addFirst(array);
        }
    }

    /** Nobody looks at the chunk's rows any more. Keeps it if it has grown. */
    void giveBack(RowChunk chunk) {
        chunk.clear();
        if (chunk.isGrown() && chunks.size() < MOST_CHUNKS) {
            chunks.addFirst(chunk);
        }
    }

    /** Where assertions are on, as in tests, whoever looks all the same sees what is no event. */
    private static boolean overwritten(byte[] array) {
        Arrays.fill(array, (byte) 0xff);
        return true;
    }
}
