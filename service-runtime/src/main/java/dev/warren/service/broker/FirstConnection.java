package dev.warren.service.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's first try to reach its broker. A broker that is starting or stopping refuses the right password too, for its users are
 * not loaded: a refusal counts only when it stays.
 */
public final class FirstConnection {

    private static final Logger log = LoggerFactory.getLogger(FirstConnection.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** Connects, and whatever belongs to it. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws IOException;
    }

    private FirstConnection() {}

    /**
     * Tries once, and again for half a minute as long as the broker refuses.
     *
     * @throws IOException or what else the last try failed with; see {@link RefusedConnection}
     */
    public static void open(Attempt attempt) throws IOException {
        open(attempt, PATIENCE, PAUSE, System::nanoTime);
    }

    static void open(Attempt attempt, Duration patience, Duration pause, LongSupplier nanoClock) throws IOException {
        long end = nanoClock.getAsLong() + patience.toNanos();
        while (!succeeds(attempt, end, nanoClock)) {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end = nanoClock.getAsLong();
            }
        }
    }

    private static boolean succeeds(Attempt attempt, long end, LongSupplier nanoClock) throws IOException {
        try {
            attempt.run();
            return true;
        } catch (IOException | RuntimeException e) {
            if (RefusedConnection.refusal(e).isEmpty() || nanoClock.getAsLong() - end >= 0) {
                throw e;
            }
            log.warn("refused by the broker, which may be starting: asking again for half a minute");
            return false;
        }
    }
}
