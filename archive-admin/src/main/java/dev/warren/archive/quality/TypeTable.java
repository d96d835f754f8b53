package dev.warren.archive.quality;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types, by numbers from 0. Further ones than are followed are counted as one. Safe for use by several threads. */
final class TypeTable {

    static final int MOST = 500;
    private static final String OTHERS = "(others)";

    private final Duration lateAfter;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<TypeCount> counts = new ArrayList<>();

    TypeTable(Duration lateAfter) {
        this.lateAfter = lateAfter;
    }

    /** Counts a row, and says which number its type has. */
    synchronized int add(String type, RowFacts row) {
        String known = numbers.containsKey(type) || numbers.size() < MOST ? type : OTHERS;
        int number = numbers.computeIfAbsent(known, first -> {
            counts.add(new TypeCount(lateAfter));
            return counts.size() - 1;
        });
        counts.get(number).add(row);
        return number;
    }

    synchronized TypeCount of(int number) {
        return counts.get(number);
    }

    /** The most frequent first. */
    synchronized List<TypeQuality> types(LocalDate today) {
        return numbers.entrySet().stream()
                .map(type -> counts.get(type.getValue()).quality(type.getKey(), today))
                .sorted(Comparator.comparingLong(TypeQuality::rows).reversed().thenComparing(TypeQuality::type))
                .toList();
    }
}
