package dev.warren.ingester.pipeline;

/**
 * Bytes of unsettled messages held in memory. Taking more than the limit blocks, which stops the connection from reading, which
 * lets the broker keep the rest.
 */
final class MemoryBudget {

    private final long limit;
    private long held;
    private boolean closed;

    /** @param limit in bytes */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /**
     * Takes bytes, waiting until they fit. A single message larger than the limit fits when nothing else is held.
     *
     * @return whether they were taken; not if the budget was closed
     */
    synchronized boolean take(long bytes) throws InterruptedException {
        while (!closed && held > 0 && held + bytes > limit) {
            wait();
        }
        if (!closed) {
            held += bytes;
        }
        return !closed;
    }

    synchronized void giveBack(long bytes) {
        held -= bytes;
        notifyAll();
    }

    /** Lets nothing in any more; those who wait go on empty-handed. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized long held() {
        return held;
    }

    /** Bytes of a batch that is worth a file of its own while memory is short and others are being stored. */
    long enoughForABatch() {
        return limit / 4;
    }

    /** Whether so much is held that an open batch should be closed before its time. */
    synchronized boolean isShort() {
        return held > limit / 2;
    }
}
