package dev.warren.chaos.fault;

import dev.warren.chaos.world.Pause;
import dev.warren.chaos.world.World;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does to a world what a schedule says, each lane beside the others. */
public final class Faults {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

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
        for (TimedFault timed : faults) {
            Duration early = timed.at().minus(elapsed());
            if (!early.isNegative()) {
                Pause.of(early);
            }
            Duration began = elapsed();
            Strike strike = strike(timed.fault());
            journal.add(new Journal.Entry(began, elapsed().minus(began), timed.fault(), strike));
        }
    }

    /** Again and again for a while, if there is nothing to strike yet. */
    private Strike strike(Fault fault) {
        Duration end = elapsed().plus(PATIENCE);
        Strike strike = tried(fault);
        while (strike.result() == Strike.Result.MISSED && elapsed().compareTo(end) < 0) {
            Pause.of(BETWEEN_TRIES);
            strike = tried(fault);
        }
        return strike;
    }

    private Strike tried(Fault fault) {
        try {
            return fault.strike(world);
        } catch (Exception e) {
            return Strike.failed(e);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
