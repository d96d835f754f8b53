package dev.warren.archive.stats;

import dev.warren.archive.stats.StatsReport.Growth;
import dev.warren.archive.stats.StatsReport.Written;
import dev.warren.storage.ObjectStat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** When how much was written. Safe for use by several threads. */
final class Growing {

    private static final int DAYS_OF_MEAN = 7;

    private final DayTable written = new DayTable();

    void add(ObjectStat file) {
        written.add(LocalDate.ofInstant(file.lastModified(), ZoneOffset.UTC), 0, file.size());
    }

    /** @param today is not whole yet and does not count for the mean */
    Growth until(LocalDate today) {
        List<Written> days = written.days().stream()
                .map(day -> new Written(day.day(), day.files(), day.bytes()))
                .toList();
        return new Growth(bytesPerDay(days, today), days);
    }

    private static Optional<Long> bytesPerDay(List<Written> days, LocalDate today) {
        long whole = days.isEmpty() ? 0 : today.toEpochDay() - days.get(0).day().toEpochDay();
        if (whole < 1) {
            return Optional.empty();
        }
        long counted = Math.min(whole, DAYS_OF_MEAN);
        LocalDate first = today.minusDays(counted);
        long bytes = days.stream()
                .filter(day -> !day.day().isBefore(first) && day.day().isBefore(today))
                .mapToLong(Written::bytes)
                .sum();
        return Optional.of(bytes / counted);
    }
}
