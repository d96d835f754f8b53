package dev.warren.ingester.partition;

import java.time.Duration;

/** How much event time one partition spans, in UTC. */
public enum Granularity {
    DAY(Duration.ofDays(1)),
    HOUR(Duration.ofHours(1));

    private final long micros;

    Granularity(Duration span) {
        this.micros = span.toMillis() * 1000;
    }

    /** Microseconds of event time in one partition. */
    long micros() {
        return micros;
    }
}
