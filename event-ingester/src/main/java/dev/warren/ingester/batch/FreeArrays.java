package dev.warren.ingester.batch;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Large arrays that serve one batch after the other: new ones would each be cleared, moved and thrown away by the collector. Not safe
 * for several threads.
 */
final class FreeArrays {

    /** Of each array, in bytes: below half of the smallest region of G1, beyond which each would take regions of its own. */
    static final int LENGTH = 256 << 10;

    /** 64 MiB: what two or three large batches fill. */
    private static final int MOST = 256;

    private final Deque<byte[]> free = new ArrayDeque<>();

    byte[] take() {
        byte[] array = free.pollFirst();
        return array == null ? new byte[LENGTH] : array;
    }

    /** Nobody looks at the array any more. Keeps it if it has the {@link #LENGTH}. */
    void giveBack(byte[] array) {
        assert overwritten(array);
        if (array.length == LENGTH && free.size() < MOST) {
            free.addFirst(array);
        }
    }

    /** Where assertions are on, as in tests, whoever looks all the same sees what is no event. */
    private static boolean overwritten(byte[] array) {
        Arrays.fill(array, (byte) 0xff);
        return true;
    }
}
