package dev.warren.ingester.pipeline;

import dev.warren.service.lifecycle.Backoff;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what waits for the store: the work of one lane one after the other, different lanes at once. Work that fails keeps its place
 * and is tried again, for ever: nothing that a lane has taken on is given up. A lane that waits takes no thread.
 */
final class StorageLanes implements WorkQueue, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StorageLanes.class);

    private final ScheduledThreadPoolExecutor threads;
    private final Backoff backoff;
    private final IngestListener listener;
    private final Runnable progress;
    private final Map<Object, Lane> lanes = new HashMap<>();

    /** @param progress run when something is finished, after {@link #unfinished} has counted it */
    StorageLanes(int threads, Backoff backoff, IngestListener listener, Runnable progress) {
        this.threads = new ScheduledThreadPoolExecutor(threads, task -> {
            Thread thread = new Thread(task, "storage-lane");
            thread.setDaemon(true);
            return thread;
        });
        this.threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.backoff = backoff;
        this.listener = listener;
        this.progress = progress;
    }

    @Override
    public synchronized void submit(Object lane, String description, Runnable work) {
        Lane target = lanes.computeIfAbsent(lane, Lane::new);
        target.waiting.add(new Work(description, work));
        if (target.waiting.size() == 1) {
            start(target, Duration.ZERO);
        }
    }

    @Override
    public synchronized int unfinished() {
        return lanes.values().stream().mapToInt(lane -> lane.waiting.size()).sum();
    }

    @Override
    public synchronized long held() {
        return lanes.values().stream().filter(lane -> lane.failures > 0).count();
    }

    /** Stops without finishing anything. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // runFirst answers for its own failures
    private void start(Lane lane, Duration delay) {
        try {
            threads.schedule(() -> runFirst(lane), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("stopped: {} stays undone and is delivered again", lane.key, e);
        }
    }

    private void runFirst(Lane lane) {
        Work work = first(lane);
        try {
            work.action.run();
        } catch (RuntimeException | Error e) {
            heldBack(lane, work, e);
            return;
        }
        done(lane);
        progress.run();
    }

    private synchronized Work first(Lane lane) {
        return lane.waiting.element();
    }

    private synchronized void done(Lane lane) {
        if (lane.failures > 0) {
            log.info("{} went through after {} failures", lane.waiting.element().description, lane.failures);
        }
        lane.failures = 0;
        lane.waiting.remove();
        if (lane.waiting.isEmpty()) {
            lanes.remove(lane.key);
        } else {
            start(lane, Duration.ZERO);
        }
        if (held() == 0) {
            listener.storageAnswered();
        }
    }

    private synchronized void heldBack(Lane lane, Work work, Throwable cause) {
        if (threads.isShutdown()) {
            return;
        }
        lane.failures++;
        Duration delay = backoff.delay(lane.failures, ThreadLocalRandom.current());
        if (cause instanceof StorageUnavailableException) {
            log.warn("{} is held, next try in {} ms: {}", work.description, delay.toMillis(), cause.getMessage());
        } else if (cause instanceof StorageRefusedException) {
            log.error("{} is held, next try in {} ms: {}", work.description, delay.toMillis(), cause.getMessage());
        } else {
            log.error("{} is held, next try in {} ms", work.description, delay.toMillis(), cause);
        }
        listener.heldBack(work.description, cause);
        start(lane, delay);
    }

    private record Work(String description, Runnable action) {}

    private static final class Lane {

        private final Object key;
        private final Queue<Work> waiting = new ArrayDeque<>();
        private int failures;

        Lane(Object key) {
            this.key = key;
        }
    }
}
