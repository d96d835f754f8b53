package dev.warren.ingester.batch;

import java.util.ArrayList;
import java.util.List;

/** The bytes of a batch's rows in a few large arrays, until the batch is {@link #release released}. Not safe for several threads. */
final class RowBytes {

    /** The first array: a partition that few events belong to takes little. */
    private static final int FIRST = 4 << 10;

    /** Larger pieces stay where they are. */
    private static final int LARGEST_PIECE = RowMemory.BYTES / 8;

    private final RowMemory source;
    private final List<byte[]> lent = new ArrayList<>();
    private byte[] array = new byte[0];
    private int used;

    RowBytes(RowMemory source) {
        this.source = source;
    }

    /** Whether a piece of this length is taken in. */
    boolean takes(int length) {
        return length <= LARGEST_PIECE;
    }

    /** Makes room for a piece that is {@link #takes taken}; returns where it begins in {@link #array}. */
    int reserve(int length) {
        if (length > array.length - used) {
            array = next(length);
            used = 0;
        }
        int at = used;
        used += length;
        return at;
    }

    /** Where the last piece is. */
    byte[] array() {
        return array;
    }

    /** None of the pieces is looked at any more. */
    void release() {
        lent.forEach(source::giveBack);
        lent.clear();
    }

    private byte[] next(int length) {
        int wanted = Math.max(length, Math.max(FIRST, 2 * array.length));
        byte[] next = wanted < RowMemory.BYTES ? new byte[wanted] : source.takeArray();
        lent.add(next);
        return next;
    }
}
