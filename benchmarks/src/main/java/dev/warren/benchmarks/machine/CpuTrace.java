package dev.warren.benchmarks.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Processor time as it was used up.
 *
 * @param samples in the order of time, at least one
 */
public record CpuTrace(List<Sample> samples) {

    /**
     * What had been used by a moment, each counted from some beginning of its own.
     *
     * @param watched by the process that is measured
     * @param broker by the broker
     * @param own by all processes that the benchmark has started, and itself
     * @param machine by everybody
     */
    public record Sample(Instant at, Duration watched, Duration broker, Duration own, Duration machine) {}

    /**
     * What was used between two moments.
     *
     * @param foreignShare of the whole machine, by others than the benchmark: 0 to 1
     */
    public record Use(Duration watched, Duration broker, double foreignShare) {}

    public CpuTrace {
        samples = List.copyOf(samples);
    }

    /** Between the samples that are nearest to the two moments. */
    public Use between(Instant from, Instant to) {
        Sample first = nearest(from);
        Sample last = nearest(to);
        Duration foreign =
                last.machine.minus(first.machine).minus(last.own.minus(first.own));
        double capacity = (double) Duration.between(first.at, last.at).toNanos()
                * Runtime.getRuntime().availableProcessors();
        double share = capacity == 0 ? 0 : Math.max(0, foreign.toNanos() / capacity);
        return new Use(last.watched.minus(first.watched), last.broker.minus(first.broker), share);
    }

    private Sample nearest(Instant moment) {
        Sample nearest = samples.get(0);
        for (Sample sample : samples) {
            if (distance(sample, moment).compareTo(distance(nearest, moment)) < 0) {
                nearest = sample;
            }
        }
        return nearest;
    }

    private static Duration distance(Sample sample, Instant moment) {
        return Duration.between(sample.at, moment).abs();
    }
}
