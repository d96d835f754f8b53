package dev.warren.benchmarks.load;

import java.util.Arrays;

/** The bodies of some events, one behind the other. */
public final class Bodies {

    /** How many bodies are in one array. */
    private static final int BLOCK = 1 << 16;

    private final byte[][] blocks;
    private final int[] starts;

    private Bodies(byte[][] blocks, int[] starts) {
        this.blocks = blocks;
        this.starts = starts;
    }

    /** The bodies of so many events from the one with this number on. */
    public static Bodies of(Events events, long first, int count) {
        byte[][] blocks = new byte[(count + BLOCK - 1) / BLOCK][];
        int[] starts = new int[count];
        for (int block = 0; block < blocks.length; block++) {
            byte[] bytes = new byte[BLOCK * Events.LONGEST];
            int length = 0;
            for (int i = block * BLOCK; i < Math.min(count, (block + 1) * BLOCK); i++) {
                byte[] body = events.body(first + i);
                System.arraycopy(body, 0, bytes, length, body.length);
                starts[i] = length;
                length += body.length;
            }
            blocks[block] = Arrays.copyOf(bytes, length);
        }
        return new Bodies(blocks, starts);
    }

    public int size() {
        return starts.length;
    }

    /** A copy of one of them. */
    public byte[] body(int number) {
        byte[] block = blocks[number / BLOCK];
        boolean last = number + 1 == starts.length || (number + 1) % BLOCK == 0;
        return Arrays.copyOfRange(block, starts[number], last ? block.length : starts[number + 1]);
    }
}
