package dev.warren.archive.plot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bars side by side; those of several series stand on each other.
 *
 * @param unit of the heights
 * @param names below the bars
 * @param series a height for each name
 */
public record Bars(String title, String unit, List<String> names, Map<String, List<Long>> series) {

    /**
     * A bar for each day from the first to the last that has a height; of many days one for each week or month.
     *
     * @param series heights by UTC day; a day that is missing has none
     */
    public static Bars byDay(String title, String unit, Map<String, ? extends SortedMap<LocalDate, Long>> series) {
        TreeMap<LocalDate, Long> all = new TreeMap<>();
        series.values().forEach(all::putAll);
        if (all.isEmpty()) {
            return new Bars(title, unit, List.of(), Map.of());
        }
        Period period = Period.of(all.firstKey(), all.lastKey());
        List<LocalDate> bars = period.bars(all.firstKey(), all.lastKey());
        Map<String, List<Long>> heights = new LinkedHashMap<>();
        series.forEach((name, byDay) -> heights.put(name, heights(byDay, period, bars)));
        return new Bars(
                title + period.words(),
                unit,
                bars.stream().map(LocalDate::toString).toList(),
                heights);
    }

    private static List<Long> heights(SortedMap<LocalDate, Long> byDay, Period period, List<LocalDate> bars) {
        Map<LocalDate, Long> sums = new TreeMap<>();
        byDay.forEach((day, height) -> sums.merge(period.start(day), height, Long::sum));
        List<Long> heights = new ArrayList<>();
        bars.forEach(bar -> heights.add(sums.getOrDefault(bar, 0L)));
        return heights;
    }
}
