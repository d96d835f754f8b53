package dev.warren.archive.cli;

import dev.warren.archive.archives.Wanted;
import dev.warren.archive.operation.InvalidInputException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of archives. */
final class WantedOption {

    @Option(names = "--user", paramLabel = "USER", description = "Events and goals of this user.")
    private @Nullable String user;

    @Option(names = "--goal", paramLabel = "UUID", description = "Versions of this goal, and no events.")
    private @Nullable String goal;

    @Option(names = "--key", paramLabel = "TEXT", description = "Objects with this in their keys, e.g. 2025/12/28.")
    private @Nullable String key;

    /**
     * With times of events.
     *
     * @throws InvalidInputException if it makes no sense
     */
    Wanted wanted(Optional<Instant> from, Optional<Instant> until) {
        return new Wanted(
                Optional.ofNullable(user),
                Optional.ofNullable(goal).map(id -> id.toLowerCase(Locale.ROOT)),
                Optional.ofNullable(key),
                from,
                until);
    }
}
