package dev.warren.archive.jobs;

import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.OperationCancelledException;
import dev.warren.archive.operation.Secrets;
import dev.warren.storage.StorageException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of an operation. */
final class Job {

    private static final Logger log = LoggerFactory.getLogger(Job.class);

    private final String id;
    private final String operation;
    private final InstantSource clock;
    private final Instant started;
    private final JobProgress progress;
    private final Cancellation cancellation = new Cancellation();
    private volatile @Nullable End end;

    /** How it ended. */
    private record End(
            JobState state,
            Instant at,
            @Nullable String failure,
            @Nullable Object result) {}

    Job(String id, String operation, InstantSource clock) {
        this.id = id;
        this.operation = operation;
        this.clock = clock;
        this.started = clock.instant();
        this.progress = new JobProgress(clock);
    }

    /** Runs to the end, whatever that is. */
    void run(Work work) {
        log.info("job {}: {} starts", id, operation);
        End ended = outcome(work);
        end = ended;
        log.info("job {}: {} {} {}", id, operation, ended.state, Objects.requireNonNullElse(ended.failure, ""));
    }

    private End outcome(Work work) {
        try {
            Object result = work.run(progress, cancellation);
            return new End(JobState.SUCCEEDED, clock.instant(), null, result);
        } catch (OperationCancelledException cancelled) {
            return new End(JobState.CANCELLED, clock.instant(), null, null);
        } catch (StorageException | UncheckedIOException | InvalidInputException | DamagedObjectException e) {
            return failed(Secrets.masked(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            log.error("job {}: {} failed", id, operation, e);
            return failed("an error of the program; its log says more");
        }
    }

    private End failed(String why) {
        return new End(JobState.FAILED, clock.instant(), why, null);
    }

    void cancel() {
        cancellation.cancel();
    }

    boolean hasEnded() {
        return end != null;
    }

    String id() {
        return id;
    }

    JobStatus status() {
        End ended = end;
        return ended == null
                ? status(new End(JobState.RUNNING, clock.instant(), null, null), null)
                : status(ended, ended.at);
    }

    private JobStatus status(End now, @Nullable Instant ended) {
        return new JobStatus(
                id,
                operation,
                now.state,
                ended == null && cancellation.isCancelled(),
                started,
                ended,
                progress.at(now.at),
                now.failure,
                now.result);
    }
}
