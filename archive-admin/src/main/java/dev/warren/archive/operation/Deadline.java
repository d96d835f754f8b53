package dev.warren.archive.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Until when somebody is prepared to wait for a part of an answer. */
public final class Deadline {

    private final InstantSource clock;
    private final Instant end;

    private Deadline(InstantSource clock, Instant end) {
        this.clock = clock;
        this.end = end;
    }

    public static Deadline in(Duration patience, InstantSource clock) {
        return new Deadline(clock, clock.instant().plus(patience));
    }

    public boolean isOver() {
        return !clock.instant().isBefore(end);
    }
}
