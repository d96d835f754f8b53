package dev.warren.archive.copy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects problems: all are counted, the first are kept. Used by several threads. */
public final class Problems {

    private static final int KEPT = 100;

    private final List<Problem> kept = new ArrayList<>();
    private final Map<Problem.Kind, Long> counts = new EnumMap<>(Problem.Kind.class);

    public synchronized void add(Problem.Kind kind, Object key, String text) {
        counts.merge(kind, 1L, Long::sum);
        if (kept.size() < KEPT) {
            kept.add(new Problem(kind, key.toString(), text));
        }
    }

    /** Takes over those of one kind. */
    public synchronized void addAll(Problems others, Problem.Kind kind) {
        others.kept().stream()
                .filter(problem -> problem.kind() == kind && kept.size() < KEPT)
                .forEach(kept::add);
        long count = others.counts().getOrDefault(kind.code(), 0L);
        if (count > 0) {
            counts.merge(kind, count, Long::sum);
        }
    }

    /** Takes over those of a report. */
    public synchronized void addAll(List<Problem> reported, Map<String, Long> reportedCounts) {
        reported.stream().limit(Math.max(0, KEPT - kept.size())).forEach(kept::add);
        for (Problem.Kind kind : Problem.Kind.values()) {
            long count = reportedCounts.getOrDefault(kind.code(), 0L);
            if (count > 0) {
                counts.merge(kind, count, Long::sum);
            }
        }
    }

    public synchronized boolean isEmpty() {
        return counts.isEmpty();
    }

    public synchronized List<Problem> kept() {
        return List.copyOf(kept);
    }

    /** How many of each kind there are. */
    public synchronized Map<String, Long> counts() {
        Map<String, Long> byCode = new java.util.TreeMap<>();
        counts.forEach((kind, count) -> byCode.put(kind.code(), count));
        return byCode;
    }
}
