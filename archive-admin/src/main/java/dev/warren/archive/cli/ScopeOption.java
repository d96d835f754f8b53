package dev.warren.archive.cli;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.storage.KeyPrefix;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of the archive. */
final class ScopeOption {

    @Option(names = "--prefix", paramLabel = "KEY", description = "Only keys below this one, e.g. events/2025/12.")
    private @Nullable String prefix;

    @Option(names = "--from", paramLabel = "DAY", description = "Only events of this UTC day and later: YYYY-MM-DD.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Only events of this UTC day and earlier.")
    private @Nullable LocalDate to;

    /** @throws InvalidInputException if it makes no sense */
    Scope scope() {
        return new Scope(
                Optional.ofNullable(prefix).map(ScopeOption::keyPrefix),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }

    private static KeyPrefix keyPrefix(String text) {
        try {
            return new KeyPrefix(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--prefix: " + e.getMessage(), e);
        }
    }
}
