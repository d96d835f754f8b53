package dev.warren.publish;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The events that are not settled yet: at most so many, each settled exactly once. */
final class ConfirmWindow {

    private static final long CALLBACKS_SECONDS = 10;

    private final Semaphore places;
    private final int size;
    private final Set<PendingEvent> pending = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    /** Runs what callers hang on their futures, so that it may block without holding up confirms or deadlines. */
    private final ExecutorService results =
            Executors.newSingleThreadExecutor(work -> DaemonThread.of("event-publisher-results", work));

    private volatile boolean closed;

    ConfirmWindow(int size) {
        this.size = size;
        this.places = new Semaphore(size, true);
    }

    /** Waits for a place. */
    PendingEvent enter(NewEvent event, EventMessage message, Duration deadline) throws InterruptedException {
        long start = System.nanoTime();
        places.acquire();
        if (closed) {
            places.release();
            throw new IllegalStateException("the publisher is closed");
        }
        PendingEvent entered = new PendingEvent(event, message, numbers.incrementAndGet(), start, deadline);
        pending.add(entered);
        return entered;
    }

    boolean holds(PendingEvent event) {
        return pending.contains(event);
    }

    void confirm(PendingEvent event) {
        settle(event, null);
    }

    void fail(PendingEvent event, PublishFailedException failure) {
        settle(event, failure);
    }

    /** First the place, then the result: a caller's callback may publish again. */
    private void settle(PendingEvent event, @Nullable PublishFailedException failure) {
        if (!pending.remove(event)) {
            return;
        }
        try {
            results.execute(() -> complete(event, failure));
        } catch (RejectedExecutionException e) {
            complete(event, failure);
        }
        places.release();
    }

    private static void complete(PendingEvent event, @Nullable PublishFailedException failure) {
        if (failure == null) {
            event.result.complete(event.event);
        } else {
            event.result.completeExceptionally(failure);
        }
    }

    Iterable<PendingEvent> pending() {
        return pending;
    }

    int unsettled() {
        return pending.size();
    }

    /** Nobody enters any more; returns when the last event is settled, which its deadline makes sure of. */
    void drain() throws InterruptedException {
        closed = true;
        try {
            places.acquire(size);
            places.release(size);
        } finally {
            // What is settled from here on is completed by the thread that settles it.
            results.shutdown();
        }
        if (!results.awaitTermination(CALLBACKS_SECONDS, TimeUnit.SECONDS)) {
            results.shutdownNow();
        }
    }
}
