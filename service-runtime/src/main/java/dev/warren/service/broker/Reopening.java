package dev.warren.service.broker;

import dev.warren.service.lifecycle.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a consumption anew whenever it could not be opened or was lost, after a pause that grows with each failure in a row. One
 * thread does that, and whatever else its source has to do beside the deliveries.
 */
public final class Reopening {

    private static final Logger log = LoggerFactory.getLogger(Reopening.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What is opened and given up. */
    public interface Consumption {

        /** Opens all that is needed, or fails; what it has opened till then is given up. */
        void open() throws IOException;

        /** Gives up whatever is open, if anything is. */
        void giveUp();

        /** What has to end before an opening makes sense. */
        default Optional<String> obstacle() {
            return Optional.empty();
        }
    }

    private final String name;
    private final Consumption consumption;
    private final Backoff backoff;
    private final ScheduledExecutorService thread;

    private int failures;
    private volatile boolean open;
    private volatile boolean stopping;
    private volatile String state = "not started";

    /** Of a consumption that people know by its name, such as {@code the stream 'events'}. */
    public Reopening(String name, Consumption consumption) {
        this(name, consumption, BACKOFF);
    }

    Reopening(String name, Consumption consumption, Backoff backoff) {
        this.name = name;
        this.consumption = consumption;
        this.backoff = backoff;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, "source");
            created.setDaemon(true);
            return created;
        });
    }

    /** In plain words, for people. */
    public String state() {
        return state;
    }

    /** Whether it was opened, and not found to have failed since. */
    public boolean isOpen() {
        return open;
    }

    /** Says that the consumption is open. */
    public void opened() {
        failures = 0;
        open = true;
        state = "consuming " + name;
    }

    /** Gives the consumption up and opens it anew after a pause; says nothing of what ends because it is to stop. */
    public void failed(Exception cause) {
        failures++;
        open = false;
        consumption.giveUp();
        if (stopping) {
            return;
        }
        String words = ShutdownReason.behind(cause);
        Duration pause = backoff.delay(failures, ThreadLocalRandom.current());
        state = "not consuming: " + words;
        log.warn("not consuming {}, next try in {} ms: {}", name, pause.toMillis(), words);
        reopenAfter(pause);
    }

    /** Opens the consumption, which has been given up, as soon as nothing is in its way. */
    public void suspended(String obstacle) {
        open = false;
        state = "not consuming: " + obstacle;
        reopenAfter(SECOND);
    }

    /** Has it done on the thread, soon; never once it is closed. */
    public void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("stopped already", e);
        }
    }

    /** Every second. A task that fails is logged and runs again; an executor by itself would silently drop it. */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
    public void everySecond(String what, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        log.warn("{} failed, it comes again in a second: {}", what, ShutdownReason.behind(e));
                        log.debug("{}", what, e);
                    }
                },
                SECOND.toMillis(),
                SECOND.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Opens nothing any more. */
    public void stop() {
        stopping = true;
        state = "stopping";
    }

    /** As {@link #stop()}, and has something done on the thread; returns after at most the given time. */
    public void stop(Runnable lastly, Duration within) {
        stop();
        try {
            thread.submit(lastly).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException | ExecutionException | TimeoutException e) {
            log.debug("not done in time", e);
        }
    }

    public boolean isStopping() {
        return stopping;
    }

    /** Ends the thread. What is open stays open. */
    public void close() {
        stop();
        thread.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // reopen answers for its own failures
    private void reopenAfter(Duration pause) {
        try {
            thread.schedule(this::reopen, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("stopped while waiting", e);
        }
    }

    private void reopen() {
        if (stopping) {
            return;
        }
        Optional<String> obstacle = consumption.obstacle();
        if (obstacle.isPresent()) {
            suspended(obstacle.get());
            return;
        }
        try {
            consumption.open();
            opened();
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }
}
