package dev.warren.ingester.app;

import dev.warren.ingester.amqp.TopologyRefusedException;
import dev.warren.ingester.pipeline.Backoff;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpAuthenticationException;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the ingestion when the context is up and drains it when the context closes. What somebody has to correct stops the start;
 * a store or broker that does not answer yet is waited for, with readiness down.
 */
final class IngesterLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IngesterLifecycle.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    private final ArchiveOpening archive;
    private final Function<ObjectStore, Ingestion> assembly;
    private final Duration drainTimeout;
    private final Consumer<StartRefusedException> refusedLater;

    private @Nullable Thread waiting;
    private volatile @Nullable Ingestion ingestion;
    private volatile String trouble = "not started";

    /** @param refusedLater is told what stops the service after its context has started */
    IngesterLifecycle(
            ArchiveOpening archive,
            Function<ObjectStore, Ingestion> assembly,
            Duration drainTimeout,
            Consumer<StartRefusedException> refusedLater) {
        this.archive = archive;
        this.assembly = assembly;
        this.drainTimeout = drainTimeout;
        this.refusedLater = refusedLater;
    }

    @Override
    public void start() {
        try {
            ingest(archive.open());
        } catch (StorageUnavailableException e) {
            unavailable(e);
            waiting = new Thread(this::openLater, "archive-opening");
            waiting.setDaemon(true);
            waiting.start();
        }
    }

    @Override
    public void stop() {
        Ingestion running = ingestion;
        ingestion = null;
        if (waiting != null) {
            waiting.interrupt();
        }
        if (running != null) {
            try {
                running.stop(drainTimeout);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return ingestion != null || waiting != null;
    }

    /** After the web server, so that a port that is taken is found before anything is consumed. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** What runs; null while the archive is not open. */
    @Nullable Ingestion ingestion() {
        return ingestion;
    }

    /** Why nothing runs, in plain words. */
    String trouble() {
        return trouble;
    }

    private void openLater() {
        for (int failures = 1; ; failures++) {
            try {
                Thread.sleep(
                        BACKOFF.delay(failures, ThreadLocalRandom.current()).toMillis());
                ingest(archive.open());
                return;
            } catch (StorageUnavailableException e) {
                unavailable(e);
            } catch (StartRefusedException e) {
                refusedLater.accept(e);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void ingest(ObjectStore store) {
        log.info("archive open: {}, create-if-absent proved exclusive", store.description());
        Ingestion started = assembly.apply(store);
        try {
            started.start();
        } catch (TopologyRefusedException e) {
            throw new StartRefusedException(
                    String.valueOf(e.getMessage()),
                    "Correct the queue, the permissions or the settings and start again.",
                    e);
        } catch (AmqpAuthenticationException e) {
            throw new StartRefusedException(
                    "the broker refuses user or password of RABBITMQ_URL",
                    "Correct the credentials in RABBITMQ_URL, or create the user on the broker, and start again.",
                    e);
        }
        ingestion = started;
    }

    private void unavailable(StorageUnavailableException e) {
        trouble = String.valueOf(e.getMessage());
        log.warn("waiting for the store: {}", e.getMessage());
    }
}
