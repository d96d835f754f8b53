package dev.warren.chaos.traffic;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many messages in such a time, evenly; what was missed may be caught up with at any speed. */
public final class Pace {

    private final double messagesPerNano;
    private final LongSupplier nanoTime;
    private final long start;

    Pace(long messages, Duration within, LongSupplier nanoTime) {
        this.messagesPerNano = (double) messages / within.toNanos();
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Begins now. */
    public static Pace of(long messages, Duration within) {
        return new Pace(messages, within, System::nanoTime);
    }

    boolean allows(long published) {
        return published < (nanoTime.getAsLong() - start) * messagesPerNano;
    }
}
