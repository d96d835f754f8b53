package dev.warren.archive.stats;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files, rows and bytes by day. Memory: the days. Safe for use by several threads. */
final class DayTable {

    private final TreeMap<LocalDate, Sums> days = new TreeMap<>();

    /** The sums of one day. */
    private static final class Sums {
        private long files;
        private long rows;
        private long bytes;
    }

    synchronized void add(LocalDate day, long rows, long bytes) {
        Sums sums = days.computeIfAbsent(day, first -> new Sums());
        sums.files++;
        sums.rows += rows;
        sums.bytes += bytes;
    }

    synchronized List<StatsReport.Day> days() {
        return days.entrySet().stream().map(DayTable::day).toList();
    }

    private static StatsReport.Day day(Map.Entry<LocalDate, Sums> entry) {
        Sums sums = entry.getValue();
        return new StatsReport.Day(entry.getKey(), sums.files, sums.rows, sums.bytes);
    }
}
