package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.retention.RetentionRequest;
import java.time.Duration;
import picocli.CommandLine.Option;

/** For how long what was written stays where it is. */
final class GraceOption {

    private static final long MOST_HOURS = 1_000_000;

    @Option(
            names = "--grace",
            paramLabel = "HOURS",
            description = "What was written more recently stays where it is. Default: 48.")
    private long hours = RetentionRequest.GRACE.toHours();

    /** @throws InvalidInputException if the number is not allowed */
    Duration grace() {
        if (hours < 0 || hours > MOST_HOURS) {
            throw new InvalidInputException("--grace is " + hours + ", allowed is 0 to " + MOST_HOURS);
        }
        return Duration.ofHours(hours);
    }
}
