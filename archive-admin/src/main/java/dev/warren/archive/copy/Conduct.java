package dev.warren.archive.copy;

import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What every operation that copies has from whoever runs it: who watches it, who may end it, and what time it is.
 *
 * @param steps is told each step of a dry run
 */
public record Conduct(Progress progress, Steps steps, Cancellation cancellation, InstantSource clock) {

    /** Tries that end when the operation is cancelled. */
    public Tries tries() {
        return Tries.few(cancellation);
    }

    /** Threads that end when the operation is cancelled. */
    public Workers workers(int count) {
        return new Workers(count, cancellation);
    }

    public Instant now() {
        return clock.instant();
    }

    /** In milliseconds. */
    public long since(Instant started) {
        return Duration.between(started, clock.instant()).toMillis();
    }

    /** Who is told each step; nobody unless it is a dry run. */
    public Optional<Steps> stepsOf(boolean dryRun) {
        return dryRun ? Optional.of(steps) : Optional.empty();
    }
}
