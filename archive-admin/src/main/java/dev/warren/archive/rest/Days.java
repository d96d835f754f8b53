package dev.warren.archive.rest;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.storage.KeyPrefix;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** UTC days as requests have them. */
final class Days {

    private static final String FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final LocalDate FIRST = LocalDate.EPOCH;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private Days() {}

    /** @throws IllegalArgumentException if it is no day */
    static LocalDate parse(String text) {
        try {
            return LocalDate.parse(text.matches(FORM) ? text : "");
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a day", e);
        }
    }

    /** @throws InvalidInputException if these cannot be days of an archive, or that no beginning of keys */
    static Scope scope(@Nullable String prefix, @Nullable LocalDate from, @Nullable LocalDate to) {
        check("from", from);
        check("to", to);
        return new Scope(
                Optional.ofNullable(prefix).map(Days::keys), Optional.ofNullable(from), Optional.ofNullable(to));
    }

    private static void check(String name, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST) || day.isAfter(LAST))) {
            throw new InvalidInputException(name + " is not a day from " + FIRST + " to " + LAST);
        }
    }

    private static KeyPrefix keys(String prefix) {
        try {
            return new KeyPrefix(prefix.endsWith("/") ? prefix : prefix + "/");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("prefix: " + e.getMessage(), e);
        }
    }
}
