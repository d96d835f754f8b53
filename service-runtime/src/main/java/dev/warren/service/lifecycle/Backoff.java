package dev.warren.service.lifecycle;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: twice as long after each failure up to a limit, less up to half of it by chance, so that
 * instances which failed together don't come back together.
 */
public record Backoff(Duration first, Duration longest) {

    /**
     * The pause before the next try.
     *
     * @param failures in a row, at least 1
     */
    public Duration delay(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long capped = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(capped - random.nextLong(capped / 2 + 1));
    }
}
