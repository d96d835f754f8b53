package dev.warren.chaos.world;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Real time that passes while something is broken, or until it is whole. */
public final class Pause {

    private static final Duration POLL = Duration.ofMillis(200);

    private Pause() {}

    public static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether the condition came true within the limit. */
    public static boolean until(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            of(POLL);
        }
        return true;
    }
}
