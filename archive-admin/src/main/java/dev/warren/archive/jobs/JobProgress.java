package dev.warren.archive.jobs;

import dev.warren.archive.operation.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How far a job has come. */
public final class JobProgress implements Progress {

    private final InstantSource clock;
    private String phase = "";
    private long totalBytes = -1;
    private long objects;
    private long bytes;
    private long rows;
    private Instant begun;

    JobProgress(InstantSource clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    /**
     * At one moment, of the phase that runs.
     *
     * @param phase empty before the first
     * @param totalBytes of the phase; null if that is not known
     * @param bytesPerSecond mean of the phase; 0 in its first second
     */
    public record At(
            String phase,
            long objects,
            long rows,
            long bytes,
            @Nullable Long totalBytes,
            long bytesPerSecond) {}

    @Override
    public boolean wantsTotals() {
        return true;
    }

    @Override
    public synchronized void begin(String next, long total) {
        phase = next;
        totalBytes = total;
        objects = 0;
        bytes = 0;
        rows = 0;
        begun = clock.instant();
    }

    @Override
    public synchronized void advance(long moreBytes, long moreRows) {
        objects++;
        bytes += moreBytes;
        rows += moreRows;
    }

    /** @param end when it ended, or now */
    synchronized At at(Instant end) {
        long seconds = Duration.between(begun, end).toSeconds();
        return new At(
                phase, objects, rows, bytes, totalBytes < 0 ? null : totalBytes, seconds == 0 ? 0 : bytes / seconds);
    }
}
