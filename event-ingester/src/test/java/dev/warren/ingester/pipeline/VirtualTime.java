package dev.warren.ingester.pipeline;

import java.time.Duration;
import java.time.Instant;

/** Fake: time that passes when it is told to. The monotonic clock is everybody's; what the wall clocks say is not. */
final class VirtualTime {

    private final Instant start;
    private long nanos;

    VirtualTime(Instant start) {
        this.start = start;
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    long nanos() {
        return nanos;
    }

    Instant now() {
        return start.plusNanos(nanos);
    }
}
