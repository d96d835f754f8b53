package dev.warren.archive.broker;

import dev.warren.archive.operation.Cancellation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets messages go at a rate, evenly. What could not go for a while is not made up for by a burst. */
public final class Pacer {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long intervalNanos;
    private final Cancellation cancellation;
    private long next = System.nanoTime();

    /** @param perSecond how many at most; 0 for as many as can be */
    public Pacer(double perSecond, Cancellation cancellation) {
        this.intervalNanos = perSecond == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        this.cancellation = cancellation;
    }

    /**
     * Waits until it is the turn of the next.
     *
     * @throws dev.warren.archive.operation.OperationCancelledException if the operation has been cancelled meanwhile
     */
    public void await() {
        cancellation.check();
        if (intervalNanos == 0) {
            return;
        }
        for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(wait, LOOK_NANOS));
            cancellation.check();
        }
        next = Math.max(next, System.nanoTime() - intervalNanos) + intervalNanos;
    }
}
