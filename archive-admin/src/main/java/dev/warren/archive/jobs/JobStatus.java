package dev.warren.archive.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param operation e.g. {@code audit}
 * @param cancelling whether it has been asked to end
 * @param ended null while it runs
 * @param failure why it failed; null if it did not
 * @param result what it found; null if there is nothing, or not yet
 */
public record JobStatus(
        String id,
        String operation,
        JobState state,
        boolean cancelling,
        Instant started,
        @Nullable Instant ended,
        JobProgress.At progress,
        @Nullable String failure,
        @Nullable Object result) {

    public JobStatus withoutResult() {
        return new JobStatus(id, operation, state, cancelling, started, ended, progress, failure, null);
    }
}
