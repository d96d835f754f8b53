package dev.warren.chaos.fault;

import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;

/**
 * How much is to happen in one run.
 *
 * @param kills SIGKILLs of services
 * @param each how often each of: broker killed, zombie, each mode of network faults
 * @param duration of all of it, if faults do not take longer
 */
public record Plan(StoreUnderTest.Kind store, int kills, int each, Duration duration) {

    private static final int KILLS_FOR_EACH = 10;

    /** In proportion: one of each other kind for ten kills. */
    public static Plan of(StoreUnderTest.Kind store, int kills, Duration duration) {
        return new Plan(store, kills, (kills + KILLS_FOR_EACH - 1) / KILLS_FOR_EACH, duration);
    }
}
