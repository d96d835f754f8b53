package dev.warren.ingester.encode;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Blocks of memory that hold one file after the other on its way to the store: new ones would be too large and live too long for a
 * collector to take them back soon. Safe for several threads.
 */
final class FileBlocks {

    /** Of each block. */
    static final int BYTES = 256 << 10;

    /** 32 MiB: more than a file of a stream, and a dozen files of a queue. */
    private static final int MOST = 128;

    private final ConcurrentLinkedDeque<byte[]> free = new ConcurrentLinkedDeque<>();
    private final AtomicInteger kept = new AtomicInteger();

    byte[] take() {
        byte[] block = free.pollFirst();
        if (block == null) {
            return new byte[BYTES];
        }
        kept.decrementAndGet();
        return block;
    }

    /** Nobody reads or writes the block any more. */
    void giveBack(byte[] block) {
        if (kept.incrementAndGet() > MOST) {
            kept.decrementAndGet();
        } else {
            free.addFirst(block);
        }
    }
}
