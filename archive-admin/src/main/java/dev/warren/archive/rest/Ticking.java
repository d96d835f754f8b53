package dev.warren.archive.rest;

import dev.warren.archive.schedule.Schedules;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Ticks schedules once a second, while the service is up. */
final class Ticking implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ticking.class);

    private final Schedules schedules;
    private @Nullable CountDownLatch stopped;

    Ticking(Schedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public synchronized void start() {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> tickUntil(end), "schedules");
        thread.setDaemon(true);
        thread.start();
        stopped = end;
    }

    private void tickUntil(CountDownLatch end) {
        guarded(schedules::learn);
        try {
            while (!end.await(1, TimeUnit.SECONDS)) {
                guarded(schedules::tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A tick that fails must not be the last one. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("schedules cannot be kept", e);
        }
    }

    @Override
    public synchronized void stop() {
        schedules.stop();
        if (stopped != null) {
            stopped.countDown();
            stopped = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return stopped != null;
    }
}
