package dev.warren.service.lifecycle;

import dev.warren.service.broker.TopologyRefusedException;
import dev.warren.service.settings.StartRefusedException;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpAuthenticationException;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the service when the context is up and stops it when the context closes. What somebody has to correct stops the start;
 * a store or broker that does not answer yet is waited for, with readiness down.
 *
 * @param <S> what runs once the store is open
 */
public final class ServiceLifecycle<S extends RunningService> implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServiceLifecycle.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    private final Supplier<ObjectStore> opening;
    private final Function<ObjectStore, S> assembly;
    private final Consumer<StartRefusedException> refusedLater;

    private @Nullable Thread waiting;
    private volatile @Nullable S running;
    private volatile String trouble = "not started";

    /**
     * @param opening throws a {@link StartRefusedException} or a {@link StorageUnavailableException}
     * @param refusedLater is told what stops the service after its context has started
     */
    public ServiceLifecycle(
            Supplier<ObjectStore> opening,
            Function<ObjectStore, S> assembly,
            Consumer<StartRefusedException> refusedLater) {
        this.opening = opening;
        this.assembly = assembly;
        this.refusedLater = refusedLater;
    }

    @Override
    public void start() {
        try {
            run(opening.get());
        } catch (StorageUnavailableException e) {
            unavailable(e);
            waiting = new Thread(this::openLater, "store-opening");
            waiting.setDaemon(true);
            waiting.start();
        }
    }

    @Override
    public void stop() {
        S stopping = running;
        running = null;
        if (waiting != null) {
            waiting.interrupt();
        }
        if (stopping != null) {
            try {
                stopping.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running != null || waiting != null;
    }

    /** After the web server, so that a port that is taken is found before anything is consumed. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** What runs; null while the store is not open. */
    public @Nullable S running() {
        return running;
    }

    /** Why nothing runs, in plain words. */
    public String trouble() {
        return trouble;
    }

    private void openLater() {
        for (int failures = 1; ; failures++) {
            try {
                Thread.sleep(
                        BACKOFF.delay(failures, ThreadLocalRandom.current()).toMillis());
                run(opening.get());
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

    private void run(ObjectStore store) {
        log.info("store open: {}, create-if-absent proved exclusive", store.description());
        S started = assembly.apply(store);
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
        running = started;
    }

    private void unavailable(StorageUnavailableException e) {
        trouble = String.valueOf(e.getMessage());
        log.warn("waiting for the store: {}", e.getMessage());
    }
}
