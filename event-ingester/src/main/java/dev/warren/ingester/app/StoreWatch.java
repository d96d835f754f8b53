package dev.warren.ingester.app;

import dev.warren.ingester.partition.LayoutPin;
import dev.warren.storage.ObjectStore;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store every other second whether it still has the archive. */
final class StoreWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);
    private static final int SECONDS = 2;

    private final ObjectStore store;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "store-watch");
        created.setDaemon(true);
        return created;
    });
    private volatile String trouble = "";

    StoreWatch(ObjectStore store) {
        this.store = store;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor; look throws nothing
    void start() {
        thread.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** What is wrong with the store, in plain words; empty if it answers. */
    String trouble() {
        return trouble;
    }

    boolean answers() {
        return trouble.isEmpty();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            boolean found = store.stat(LayoutPin.KEY).isPresent();
            changeTo(found ? "" : LayoutPin.KEY + " is gone from " + store.description());
        } catch (RuntimeException e) {
            changeTo(String.valueOf(e.getMessage()));
        }
    }

    private void changeTo(String now) {
        if (now.isEmpty() && !trouble.isEmpty()) {
            log.info("the store answers again: {}", store.description());
        } else if (!now.isEmpty() && trouble.isEmpty()) {
            log.error("the store does not answer, nothing is acknowledged until it does: {}", now);
        }
        trouble = now;
    }
}
