package dev.warren.archive.file;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.model.EventTime;
import dev.warren.storage.KeyPrefix;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * A part of the archive's rows.
 *
 * @param scope the data files that can have them
 * @param filter of their rows those that are meant
 */
public record Selection(Scope scope, RowFilter filter) {

    /**
     * Rows by key, by time and by what they say; whatever is empty excludes nothing.
     *
     * @param from the earliest event time, included
     * @param until the event time from which on no more are meant
     * @throws InvalidInputException if no time is meant at all
     */
    public static Selection of(
            Optional<KeyPrefix> prefix,
            Optional<Instant> from,
            Optional<Instant> until,
            Set<String> types,
            Set<String> users) {
        RowFilter filter = RowFilter.of(from, until, types, users);
        Scope scope = new Scope(
                prefix, filter.from().map(Selection::day), filter.until().map(Selection::lastDay));
        return new Selection(scope, filter);
    }

    private static LocalDate day(EventTime time) {
        return LocalDate.ofInstant(time.toInstant(), ZoneOffset.UTC);
    }

    private static LocalDate lastDay(EventTime until) {
        return day(new EventTime(until.epochMicros() - 1));
    }
}
