package dev.warren.archive.stats;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What to count, and how.
 *
 * @param by by what rows are counted; each reads a column of every data file
 * @param top how many values and files are told, the largest first
 * @param threads how many objects are read at once
 * @param directory of a local archive
 */
public record StatsRequest(Scope scope, Set<Grouping> by, int top, int threads, Optional<Path> directory) {

    private static final int MOST_THREADS = 256;
    private static final int MOST_TOP = 10_000;

    /** @throws InvalidInputException if a number is not allowed */
    public StatsRequest {
        by = Set.copyOf(by);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new InvalidInputException("--threads is " + threads + ", allowed is 1 to " + MOST_THREADS);
        }
        if (top < 1 || top > MOST_TOP) {
            throw new InvalidInputException("--top is " + top + ", allowed is 1 to " + MOST_TOP);
        }
    }
}
