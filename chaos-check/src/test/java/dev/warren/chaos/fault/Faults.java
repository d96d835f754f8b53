package dev.warren.chaos.fault;

import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does to a world what a schedule says, each lane beside the others. */
public final class Faults {

    private static final int MOST_MISSED = 5;
    private static final Duration AFTER_MISS = Duration.ofSeconds(2);

    private final World world;
    private final Schedule schedule;
    private final Journal journal = new Journal();
    private final long start = System.nanoTime();

    public Faults(World world, Schedule schedule) {
        this.world = world;
        this.schedule = schedule;
    }

    /** Returns when the last fault is over. */
    public Journal run() {
        ExecutorService lanes = Executors.newFixedThreadPool(Lane.values().length);
        try {
            CompletableFuture.allOf(Arrays.stream(Lane.values())
                            .map(lane -> CompletableFuture.runAsync(() -> run(schedule.of(lane)), lanes))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            return journal;
        } finally {
            lanes.shutdownNow();
        }
    }

    private void run(List<TimedFault> faults) {
        Deque<Missed> missed = new ArrayDeque<>();
        for (TimedFault timed : faults) {
            awaitTime(timed.at());
            attempt(new Missed(timed.fault(), 0), missed);
            Optional.ofNullable(missed.poll()).ifPresent(earlier -> attempt(earlier, missed));
        }
        while (!missed.isEmpty()) {
            attempt(missed.remove(), missed);
        }
    }

    private void awaitTime(Duration at) {
        Duration early = at.minus(elapsed());
        if (!early.isNegative()) {
            Pause.of(early);
        }
    }

    /** What there was nothing to strike for comes again after the next fault of its lane, a few times. */
    private void attempt(Missed fault, Deque<Missed> missed) {
        Duration began = elapsed();
        Strike strike = strike(fault.fault());
        if (strike.result() == Strike.Result.MISSED && fault.times() < MOST_MISSED) {
            missed.add(new Missed(fault.fault(), fault.times() + 1));
            Pause.of(AFTER_MISS);
        } else {
            journal.add(new Journal.Entry(began, elapsed().minus(began), fault.fault(), strike));
        }
    }

    private Strike strike(Fault fault) {
        try {
            return fault.strike(world);
        } catch (Exception e) {
            return Strike.failed(e);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * A fault that is not over yet.
     *
     * @param times how often it found nothing to strike
     */
    private record Missed(Fault fault, int times) {}
}
