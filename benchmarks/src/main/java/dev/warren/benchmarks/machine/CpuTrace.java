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
    public record Sample(Instant at, Duration watched, Duration broker, Duration own, Duration machine) {
        private Sample towards(Sample later, Instant moment) {
            double way = moment.isAfter(at)
                    ? (double) Duration.between(at, moment).toNanos()
                            / Duration.between(at, later.at).toNanos()
                    : 0;
            return new Sample(
                    way == 0 ? at : moment,
                    between(watched, later.watched, way),
                    between(broker, later.broker, way),
                    between(own, later.own, way),
                    between(machine, later.machine, way));
        }

        private static Duration between(Duration one, Duration other, double way) {
            return one.plusNanos((long) (other.minus(one).toNanos() * way));
        }
    }

    /**
     * What was used between two moments.
     *
     * @param foreignShare of the whole machine, by others than the benchmark: 0 to 1
     */
    public record Use(Duration watched, Duration broker, double foreignShare) {}

    public CpuTrace {
        samples = List.copyOf(samples);
    }

    /** Between two moments; what lies between two samples was used evenly. */
    public Use between(Instant from, Instant to) {
        Sample first = at(from);
        Sample last = at(to);
        Duration foreign = last.machine.minus(first.machine).minus(last.own.minus(first.own));
        double capacity = (double) Duration.between(first.at, last.at).toNanos()
                * Runtime.getRuntime().availableProcessors();
        double share = capacity == 0 ? 0 : Math.max(0, foreign.toNanos() / capacity);
        return new Use(last.watched.minus(first.watched), last.broker.minus(first.broker), share);
    }

    private Sample at(Instant moment) {
        Sample before = samples.get(0);
        for (Sample after : samples) {
            if (after.at.isAfter(moment)) {
                return before.towards(after, moment);
            }
            before = after;
        }
        return before;
    }
}
