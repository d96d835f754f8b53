package dev.warren.archive.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes by hand. */
final class HandClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-01-22T03:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
