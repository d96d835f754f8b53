package dev.warren.archive.migrate;

import dev.warren.archive.operation.InvalidInputException;
import java.time.Duration;

/**
 * How to migrate.
 *
 * @param threads how many objects are copied at once
 * @param source what becomes of the source
 * @param grace for how long nothing may have been written to a source that is deleted
 * @param dryRun whether nothing is written
 */
public record MigrationRequest(int threads, Source source, Duration grace, boolean dryRun) {

    private static final int MOST_THREADS = 256;

    /** What becomes of the source. */
    public enum Source {
        KEPT,
        DELETED
    }

    /** @throws InvalidInputException if a number is not allowed */
    public MigrationRequest {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new InvalidInputException("--threads is " + threads + ", allowed is 1 to " + MOST_THREADS);
        }
        if (grace.isNegative()) {
            throw new InvalidInputException("--grace is negative");
        }
    }
}
