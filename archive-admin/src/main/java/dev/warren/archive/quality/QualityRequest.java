package dev.warren.archive.quality;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What to look at, and how.
 *
 * @param lateAfter how long after its own time an event may come and is not late
 * @param temporary directory for two times 25 bytes for each row, and as much again at most
 * @param threads how many data files are read at once
 */
public record QualityRequest(Scope scope, Duration lateAfter, Path temporary, int threads) {

    private static final int MOST_THREADS = 256;

    /** @throws InvalidInputException if a number is not allowed */
    public QualityRequest {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new InvalidInputException("--threads is " + threads + ", allowed is 1 to " + MOST_THREADS);
        }
        if (lateAfter.isNegative() || lateAfter.isZero()) {
            throw new InvalidInputException("--late is " + lateAfter + ", allowed is more than 0");
        }
    }
}
