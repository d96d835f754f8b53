package dev.warren.archive.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.DoubleStream;

/**
 * Days on which a type has far more or fewer rows than on the others, by the modified z-score of Iglewicz and Hoaglin (How to Detect and
 * Handle Outliers, 1993): 0.6745 × (rows − median) / MAD, where MAD is the median of the distances from the median. Where that is 0, because more
 * than half of the days are alike, it is (rows − median) / (1.2533 × mean distance). A few wild days move neither. A type that does not come on
 * most days is looked at on those on which it comes.
 */
final class Volume {

    static final double UNUSUAL = 3.5;

    private static final int FEWEST_DAYS = 7;
    private static final double MAD_FACTOR = 0.6745;
    private static final double MEAN_FACTOR = 1.2533;

    private final SortedMap<LocalDate, Long> byDay;
    private final List<LocalDate> days;
    private final double[] rows;
    private final double median;
    private final double scale;

    private Volume(SortedMap<LocalDate, Long> byDay, List<LocalDate> days) {
        this.byDay = byDay;
        this.days = days;
        this.rows = days.stream().mapToDouble(this::rows).toArray();
        this.median = median(rows);
        this.scale = scale();
    }

    /**
     * Days without rows between the first and the last count too, unless most of them have none.
     *
     * @param rows by UTC day
     * @param today is not over: it and what is after it does not count
     */
    static TypeQuality.Daily of(SortedMap<LocalDate, Long> rows, LocalDate today) {
        SortedMap<LocalDate, Long> whole = rows.headMap(today);
        Volume volume = new Volume(whole, fromFirstToLast(whole));
        if (volume.median == 0) {
            volume = new Volume(whole, List.copyOf(whole.keySet()));
        }
        return new TypeQuality.Daily(volume.median, rows, volume.unusual());
    }

    private static List<LocalDate> fromFirstToLast(SortedMap<LocalDate, Long> byDay) {
        return byDay.isEmpty()
                ? List.of()
                : byDay.firstKey().datesUntil(byDay.lastKey().plusDays(1)).toList();
    }

    private List<TypeQuality.UnusualDay> unusual() {
        if (days.size() < FEWEST_DAYS || scale == 0) {
            return List.of();
        }
        return days.stream()
                .filter(day -> Math.abs(score(day)) > UNUSUAL)
                .map(this::unusual)
                .toList();
    }

    private TypeQuality.UnusualDay unusual(LocalDate day) {
        return new TypeQuality.UnusualDay(day, (long) rows(day), Math.round(score(day) * 10) / 10.0);
    }

    private double score(LocalDate day) {
        return (rows(day) - median) / scale;
    }

    private double rows(LocalDate day) {
        return byDay.getOrDefault(day, 0L);
    }

    private double scale() {
        double[] distances =
                DoubleStream.of(rows).map(count -> Math.abs(count - median)).toArray();
        double mad = median(distances);
        return mad > 0
                ? mad / MAD_FACTOR
                : MEAN_FACTOR * DoubleStream.of(distances).average().orElse(0);
    }

    private static double median(double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
