package dev.warren.ingester.commit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.IntFunction;

/**
 * Memory outside of the heap for one index after the other, in pages. What was taken from the system once is kept. Safe for several
 * threads; a page is for one at a time.
 */
final class IndexPages {

    /** Of each page, beside its first number. */
    static final int SLOTS = 512;

    private static final int PAGE_BYTES = (1 + SLOTS) * Long.BYTES;
    private static final int PAGES_AT_ONCE = 64;

    private final IntFunction<ByteBuffer> system;
    private final Deque<LongBuffer> free = new ArrayDeque<>();

    IndexPages() {
        this(ByteBuffer::allocateDirect);
    }

    /** @param system gives so many bytes */
    IndexPages(IntFunction<ByteBuffer> system) {
        this.system = system;
    }

    /**
     * A page of {@link #SLOTS} + 1 numbers, whatever they are.
     *
     * @throws IllegalStateException if Java may not use more memory outside of its heap
     */
    synchronized LongBuffer take() {
        if (free.isEmpty()) {
            takeFromSystem();
        }
        return free.removeFirst();
    }

    /** Nobody looks at these pages any more. */
    synchronized void giveBack(Collection<LongBuffer> pages) {
        free.addAll(pages);
    }

    private void takeFromSystem() {
        ByteBuffer memory;
        try {
            memory = system.apply(PAGES_AT_ONCE * PAGE_BYTES);
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException(
                    "the index of ids has no room left outside of the heap. Give the process more memory"
                            + " (-XX:MaxDirectMemorySize; as large as the heap may be if not set), or choose ARCHIVE_GRANULARITY=hour for"
                            + " smaller partitions in a new archive: "
                            + e.getMessage(),
                    e);
        }
        for (int page = 0; page < PAGES_AT_ONCE; page++) {
            free.add(memory.slice(page * PAGE_BYTES, PAGE_BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer());
        }
    }
}
