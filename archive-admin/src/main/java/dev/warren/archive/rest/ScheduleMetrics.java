package dev.warren.archive.rest;

import dev.warren.archive.schedule.Routine;
import dev.warren.archive.schedule.RunEnd;
import dev.warren.archive.schedule.RunObserver;
import dev.warren.archive.schedule.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts runs, and knows when the last one was as it should be. Every series is there from the beginning. */
final class ScheduleMetrics implements RunObserver {

    private static final String OPERATION = "operation";
    private static final String LEFT = "left";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<Routine, Instant> succeeded = new ConcurrentHashMap<>();

    ScheduleMetrics(MeterRegistry registry, List<Schedule> schedules, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        schedules.forEach(this::register);
    }

    private void register(Schedule schedule) {
        Routine routine = schedule.routine();
        for (RunEnd end : RunEnd.values()) {
            runs(routine, end.label());
        }
        runs(routine, LEFT);
        TimeGauge.builder("warren.schedule.last.success.timestamp", () -> lastSuccess(routine), TimeUnit.SECONDS)
                .tag(OPERATION, routine.operation())
                .register(registry);
        TimeGauge.builder("warren.schedule.interval", () -> interval(schedule), TimeUnit.SECONDS)
                .tag(OPERATION, routine.operation())
                .register(registry);
    }

    private Timer runs(Routine routine, String outcome) {
        return Timer.builder("warren.schedule.runs")
                .tag(OPERATION, routine.operation())
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Not a number while there was none. */
    private double lastSuccess(Routine routine) {
        Instant at = succeeded.get(routine);
        return at == null ? Double.NaN : at.getEpochSecond();
    }

    /** Between the next two times. */
    private double interval(Schedule schedule) {
        return schedule.times()
                .next(clock.instant())
                .flatMap(first -> schedule.times().next(first).map(second -> Duration.between(first, second)))
                .map(Duration::toSeconds)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }

    @Override
    public void ended(Routine routine, RunEnd end, Duration took) {
        runs(routine, end.label()).record(took);
    }

    @Override
    public void left(Routine routine) {
        runs(routine, LEFT).record(Duration.ZERO);
    }

    @Override
    public void succeeded(Routine routine, Instant at) {
        succeeded.merge(routine, at, (known, told) -> told.isAfter(known) ? told : known);
    }
}
