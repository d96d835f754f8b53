package dev.warren.archive.backup;

import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;

/**
 * What kind of backup to make.
 *
 * @param keep how many sets stay, the newest; 0 for all
 * @param threads how many objects are copied at once
 * @param temporary a directory for the listing
 * @param dryRun whether nothing is written
 */
public record BackupRequest(Kind kind, int keep, int threads, Path temporary, boolean dryRun) {

    private static final int MOST_THREADS = 256;
    private static final int MOST_SETS = 10_000;

    /** What is copied. */
    public enum Kind {
        /** Everything. */
        FULL,
        /** What the newest set does not have. */
        INCREMENTAL
    }

    /** @throws InvalidInputException if a number is not allowed */
    public BackupRequest {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new InvalidInputException("--threads is " + threads + ", allowed is 1 to " + MOST_THREADS);
        }
        if (keep < 0 || keep > MOST_SETS) {
            throw new InvalidInputException("--keep is " + keep + ", allowed is 0 (all) to " + MOST_SETS);
        }
    }
}
