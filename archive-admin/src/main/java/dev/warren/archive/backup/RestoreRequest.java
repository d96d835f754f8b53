package dev.warren.archive.backup;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;

/**
 * What to restore, and how.
 *
 * @param set {@code latest}, or the name of a set
 * @param scope the part of it
 * @param whenNone what happens if no source verifies
 * @param threads how many objects are read at once
 * @param temporary a directory for a list of checksums
 * @param dryRun whether nothing is written
 */
public record RestoreRequest(
        String set, Scope scope, Demands demands, WhenNone whenNone, int threads, Path temporary, boolean dryRun) {

    private static final int MOST_THREADS = 256;

    /** What no good source means. */
    public enum WhenNone {
        FAIL,
        /** The target stays as it is, and services begin a new archive. */
        START_EMPTY
    }

    /** @throws InvalidInputException if a number is not allowed */
    public RestoreRequest {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new InvalidInputException("--threads is " + threads + ", allowed is 1 to " + MOST_THREADS);
        }
    }
}
