package dev.warren.archive.plot;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/** What one bar stands for, so that there are never more bars than can be told apart. */
enum Period {
    DAY(" by day", ChronoUnit.DAYS),
    WEEK(" by week, beginning on Mondays", ChronoUnit.WEEKS),
    MONTH(" by month", ChronoUnit.MONTHS);

    private static final int MOST_BARS = 200;

    private final String words;
    private final ChronoUnit unit;

    Period(String words, ChronoUnit unit) {
        this.words = words;
        this.unit = unit;
    }

    static Period of(LocalDate first, LocalDate last) {
        return Stream.of(DAY, WEEK)
                .filter(period -> period.unit.between(first, last) < MOST_BARS)
                .findFirst()
                .orElse(MONTH);
    }

    String words() {
        return words;
    }

    LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    List<LocalDate> bars(LocalDate first, LocalDate last) {
        LocalDate end = start(last);
        return Stream.iterate(start(first), bar -> !bar.isAfter(end), bar -> bar.plus(1, unit))
                .toList();
    }
}
