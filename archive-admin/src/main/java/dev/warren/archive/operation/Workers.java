package dev.warren.archive.operation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Several threads for the objects of an operation. Only a few objects wait for a thread at any time, so that a listing is not read
 * faster than its objects are worked on. To be used by one thread.
 */
public final class Workers implements AutoCloseable {

    private static final int WAITING_PER_THREAD = 4;
    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService threads;
    private final Semaphore places;
    private final int allPlaces;
    private final Cancellation cancellation;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param count how many threads, at least 1 */
    public Workers(int count, Cancellation cancellation) {
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "archive-worker");
            thread.setDaemon(true);
            return thread;
        });
        this.allPlaces = count * WAITING_PER_THREAD;
        this.places = new Semaphore(allPlaces);
        this.cancellation = cancellation;
    }

    /**
     * Has the work done, as soon as a place is free.
     *
     * @throws RuntimeException what earlier work has failed with
     * @throws OperationCancelledException if the operation has been cancelled
     */
    public void submit(Runnable work) {
        acquire(1);
        try {
            check();
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
        threads.execute(() -> run(work));
    }

    /** Waits until all work is done; ends as {@link #submit} does. */
    public void awaitAll() {
        acquire(allPlaces);
        places.release(allPlaces);
        check();
    }

    private void run(Runnable work) {
        try {
            if (failure.get() == null && !cancellation.isCancelled()) {
                work.run();
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        } finally {
            places.release();
        }
    }

    /** Ends as {@link #submit} does, and gives out nothing. */
    public void check() {
        cancellation.check();
        Throwable failed = failure.get();
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void acquire(int count) {
        places.acquireUninterruptibly(count);
    }

    /** What is under way is ended, not waited for longer than some seconds. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
