package dev.warren.benchmarks.contender;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many events were done by when: acknowledged by a counting program, in a file by another.
 *
 * @param points totals, in the order of time
 */
public record Progress(List<Point> points) {

    private static final double TAIL = 0.9;

    /** By this moment this many. */
    public record Point(Instant at, long total) {}

    /** The part of a run in which it is neither starting nor waiting for its end. */
    public record Steady(Instant from, Instant to, long events) {
        /** Events a second. */
        public double rate() {
            return events / (Duration.between(from, to).toNanos() / 1e9);
        }
    }

    public Progress {
        points = List.copyOf(points);
    }

    public long total() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).total();
    }

    /**
     * From the first point with a quarter of the events to the last. A last file that is smaller than the one before is left out:
     * it was waited for.
     *
     * @param started of a run with too few points to tell the whole of it counts, from here on
     */
    Steady steady(Instant started) {
        List<Point> even = withoutTail();
        Point last = even.get(even.size() - 1);
        return even.stream()
                .filter(point -> point.total() >= total() / 4 && point.total() < last.total())
                .findFirst()
                .map(first -> new Steady(first.at(), last.at(), last.total() - first.total()))
                .orElse(new Steady(started, last.at(), last.total()));
    }

    private List<Point> withoutTail() {
        int size = points.size();
        if (size < 4) {
            return points;
        }
        long last = points.get(size - 1).total() - points.get(size - 2).total();
        long before = points.get(size - 2).total() - points.get(size - 3).total();
        return last < TAIL * before ? points.subList(0, size - 1) : points;
    }

    /** Appends what was done since the last point. */
    static void add(List<Point> points, Instant at, long events) {
        long before = points.isEmpty() ? 0 : points.get(points.size() - 1).total();
        points.add(new Point(at, before + events));
    }
}
