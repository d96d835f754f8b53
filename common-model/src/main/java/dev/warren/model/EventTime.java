package dev.warren.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When an event happened, by its publisher's clock.
 *
 * @param epochMicros microseconds since 1970-01-01T00:00:00Z, without leap seconds; negative before
 */
public record EventTime(long epochMicros) implements Comparable<EventTime> {

    private static final long MICROS_PER_SECOND = 1_000_000;

    /**
     * The microsecond in which the instant falls: what is finer is cut off, towards the past.
     *
     * @throws ArithmeticException if it is more than 292,000 years from 1970
     */
    public static EventTime ofInstant(Instant instant) {
        long seconds = Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND);
        return new EventTime(Math.addExact(seconds, instant.getNano() / 1_000));
    }

    /** The same time as an instant. */
    public Instant toInstant() {
        return Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(EventTime other) {
        return Long.compare(epochMicros, other.epochMicros);
    }

    /** RFC 3339, in UTC. */
    @Override
    public String toString() {
        return toInstant().toString();
    }
}
