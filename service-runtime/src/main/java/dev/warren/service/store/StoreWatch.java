package dev.warren.service.store;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the store every other second whether it answers, and still has what it must have. */
public final class StoreWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);
    private static final int SECONDS = 2;

    /** Need not be there: the answer counts. */
    private static final ObjectKey ANY = new ObjectKey("_warren/watch");

    private final ObjectStore store;
    private final Optional<ObjectKey> required;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "store-watch");
        created.setDaemon(true);
        return created;
    });
    private volatile String trouble = "";

    /** @param required an object without which the store is not the one it was */
    public StoreWatch(ObjectStore store, Optional<ObjectKey> required) {
        this.store = store;
        this.required = required;
    }

    /** Begins to ask. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor; look throws nothing
    public void start() {
        thread.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** What is wrong with the store, in plain words; empty if it answers. */
    public String trouble() {
        return trouble;
    }

    public boolean answers() {
        return trouble.isEmpty();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            boolean found = store.stat(required.orElse(ANY)).isPresent() || required.isEmpty();
            changeTo(found ? "" : required.orElse(ANY) + " is gone from " + store.description());
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
