package dev.warren.archive.rest;

import dev.warren.archive.schedule.Timetable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/** Times by a cron expression of Spring, six fields, in a time zone. */
record CronTimetable(CronExpression expression, ZoneId zone) implements Timetable {

    static final String ALLOWED =
            "six fields, second minute hour day month weekday, as in '0 17 3 * * SUN', or @weekly;"
                    + " nothing for never";

    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2024, 1, 1, 0, 0);

    /** Whether a text is an expression with any time at all. */
    static boolean isValid(String text) {
        return CronExpression.isValidExpression(text)
                && CronExpression.parse(text).next(ANY_TIME) != null;
    }

    static CronTimetable of(String text, ZoneId zone) {
        return new CronTimetable(CronExpression.parse(text), zone);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return Optional.ofNullable(expression.next(after.atZone(zone))).map(ZonedDateTime::toInstant);
    }
}
