package dev.warren.ingester.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What one thread shall do next, posted by any. */
final class Mailbox {

    private static final int CHUNK = 1024;

    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final List<Runnable> chunk = new ArrayList<>(CHUNK);

    void post(Runnable task) {
        posted.add(task);
    }

    boolean isEmpty() {
        return posted.isEmpty();
    }

    /** Waits for something to do, at most so long, and does it in the order of posting. */
    void runNext(long maxWaitNanos) throws InterruptedException {
        Runnable first = posted.poll(maxWaitNanos, TimeUnit.NANOSECONDS);
        if (first == null) {
            return;
        }
        chunk.add(first);
        posted.drainTo(chunk, CHUNK - 1);
        chunk.forEach(Runnable::run);
        chunk.clear();
    }
}
