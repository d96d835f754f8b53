package dev.warren.archive.cli;

import dev.warren.archive.file.Selection;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.storage.KeyPrefix;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows. */
final class SelectionOption {

    @Option(
            names = "--prefix",
            paramLabel = "KEY",
            description = "Only data files below this key, e.g. events/2025/12.")
    private @Nullable String prefix;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only events of this time and later: a UTC day, YYYY-MM-DD, or a time, 2025-12-28T10:15:30Z.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only events before this time; of a day everything is meant.")
    private @Nullable String to;

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only events of these types: a,b,c.")
    private Set<String> types = new LinkedHashSet<>();

    @Option(names = "--user", paramLabel = "USER", split = ",", description = "Only events of these users: a,b,c.")
    private Set<String> users = new LinkedHashSet<>();

    /** @throws InvalidInputException if it makes no sense */
    Selection selection() {
        Optional<Instant> first = Optional.ofNullable(from).map(text -> time("--from", text, 0));
        Optional<Instant> end = Optional.ofNullable(to).map(text -> time("--to", text, 1));
        return Selection.of(Optional.ofNullable(prefix).map(SelectionOption::keyPrefix), first, end, types, users);
    }

    /** @param wholeDays that are added to a day */
    static Instant time(String option, String text, int wholeDays) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(wholeDays)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    option + " takes a UTC day, 2025-12-28, or a time with its offset, 2025-12-28T10:15:30Z", e);
        }
    }

    private static KeyPrefix keyPrefix(String text) {
        try {
            return new KeyPrefix(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--prefix: " + e.getMessage(), e);
        }
    }
}
