import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

record Interval(int start, int end) {
    Interval {
        if (start > end) {
            throw new IllegalArgumentException(start + " > " + end);
        }
    }

    boolean touches(Interval later) {
        return later.start <= end;
    }

    static List<Interval> merge(List<Interval> intervals) {
        Deque<Interval> merged = new ArrayDeque<>();
        intervals.stream().sorted(Comparator.comparingInt(Interval::start)).forEach(next -> {
            if (!merged.isEmpty() && merged.getLast().touches(next)) {
                Interval last = merged.removeLast();
                merged.addLast(new Interval(last.start, Math.max(last.end, next.end)));
            } else {
                merged.addLast(next);
            }
        });
        return List.copyOf(merged);
    }
}
