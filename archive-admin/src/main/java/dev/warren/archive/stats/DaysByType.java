package dev.warren.archive.stats;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of each type by day. Memory: the days of {@value #MOST_TYPES} types; further ones are counted together. Safe for use by several threads. */
final class DaysByType {

    static final String OTHERS = "(others)";

    private static final int MOST_TYPES = 1_000;

    private final Map<String, SortedMap<LocalDate, Long>> types = new HashMap<>();

    /** @param rows by type */
    synchronized void add(LocalDate day, Map<String, Long> rows) {
        rows.forEach((type, count) -> days(types, known(type)).merge(day, count, Long::sum));
    }

    private String known(String type) {
        return types.containsKey(type) || types.size() < MOST_TYPES ? type : OTHERS;
    }

    /** The types that are ranked in their order, then all others together, if there are any. */
    synchronized Map<String, SortedMap<LocalDate, Long>> of(Ranking ranking) {
        Map<String, SortedMap<LocalDate, Long>> told = new LinkedHashMap<>();
        ranking.top().forEach(ranked -> days(told, ranked.value()));
        types.forEach((type, days) -> {
            SortedMap<LocalDate, Long> sums = days(told, told.containsKey(type) ? type : OTHERS);
            days.forEach((day, rows) -> sums.merge(day, rows, Long::sum));
        });
        return told;
    }

    private static SortedMap<LocalDate, Long> days(Map<String, SortedMap<LocalDate, Long>> types, String type) {
        return types.computeIfAbsent(type, first -> new TreeMap<>());
    }
}
