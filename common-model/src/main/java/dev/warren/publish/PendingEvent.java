package dev.warren.publish;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An event that somebody waits for. Ordered by when it is to be sent, then by when it came. */
final class PendingEvent implements Delayed {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    /** How long before its deadline an event that was refused is sent for the last time; of a short deadline a quarter. */
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(2);

    final NewEvent event;
    final EventMessage message;
    final CompletableFuture<NewEvent> result = new CompletableFuture<>();
    private final long number;
    private final long deadlineNanos;
    private final long lastAttemptNanos;
    private volatile long dueNanos;
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger returns = new AtomicInteger();
    private volatile boolean returned;
    private volatile boolean lastWasReturn;

    /**
     * @param startNanos from when on the deadline counts, of {@link System#nanoTime()}
     */
    PendingEvent(NewEvent event, EventMessage message, long number, long startNanos, Duration deadline) {
        this.event = event;
        this.message = message;
        this.number = number;
        this.deadlineNanos = startNanos + deadline.toNanos();
        this.lastAttemptNanos = deadlineNanos - Math.min(ANSWER_NANOS, deadline.toNanos() / 4);
        this.dueNanos = System.nanoTime();
    }

    boolean isOverdue() {
        return System.nanoTime() - deadlineNanos >= 0;
    }

    void sending() {
        returned = false;
        lastWasReturn = false;
    }

    /** The broker found no queue; its confirm is still to come and will mean only that. */
    void returned() {
        returned = true;
        lastWasReturn = true;
        returns.incrementAndGet();
    }

    boolean isReturned() {
        return returned;
    }

    /**
     * To be sent again, later each time, and for the last time early enough for an answer: whoever is told that no queue took the
     * event must not have a copy under way that one may have taken.
     *
     * @return false if no time is left
     */
    boolean postpone() {
        long now = System.nanoTime();
        long left = lastAttemptNanos - now;
        if (left <= 0) {
            return false;
        }
        int earlier = Math.min(refusals.getAndIncrement(), 10);
        long pause = Math.min(FIRST_PAUSE_MILLIS << earlier, LONGEST_PAUSE_MILLIS);
        long jittered = pause - ThreadLocalRandom.current().nextLong(pause / 2 + 1);
        dueNanos = now + Math.min(TimeUnit.MILLISECONDS.toNanos(jittered), left);
        return true;
    }

    /** Unroutable only if that was the last we heard of it: what was sent again since may have arrived. */
    boolean isUnroutable() {
        return lastWasReturn;
    }

    int returns() {
        return returns.get();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        PendingEvent that = (PendingEvent) other;
        long difference = dueNanos - that.dueNanos;
        return difference != 0 ? Long.signum(difference) : Long.compare(number, that.number);
    }
}
