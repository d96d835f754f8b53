package dev.warren.archive.cli;

import dev.warren.archive.plot.Bars;
import dev.warren.archive.plot.Picture;
import dev.warren.archive.stats.StatsReport;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Numbers of {@code archive stats} as bars. */
final class StatsPlot {

    private static final String OTHERS = "(others)";

    private StatsPlot() {}

    static List<Bars> panels(StatsReport report) {
        return List.of(
                Bars.byDay("Rows", "rows", mostFrequent(report.typesByDay())),
                days("Bytes", "bytes", report, StatsReport.Day::bytes),
                days("Files", "files", report, StatsReport.Day::files));
    }

    private static Bars days(String title, String unit, StatsReport report, ToLongFunction<StatsReport.Day> value) {
        SortedMap<LocalDate, Long> heights = new TreeMap<>();
        report.days().forEach(day -> heights.put(day.day(), value.applyAsLong(day)));
        return Bars.byDay(title, unit, Map.of(unit, heights));
    }

    /** As many as there are colours, the last of them for all others. */
    static Map<String, SortedMap<LocalDate, Long>> mostFrequent(Map<String, SortedMap<LocalDate, Long>> types) {
        Map<String, SortedMap<LocalDate, Long>> shown = new LinkedHashMap<>();
        boolean fit = types.size() <= Picture.MOST_SERIES;
        types.forEach((type, days) -> {
            String name = fit || shown.size() < Picture.MOST_SERIES - 1 ? VisibleText.line(type) : OTHERS;
            SortedMap<LocalDate, Long> sums = shown.computeIfAbsent(name, first -> new TreeMap<>());
            days.forEach((day, rows) -> sums.merge(day, rows, Long::sum));
        });
        return shown;
    }
}
