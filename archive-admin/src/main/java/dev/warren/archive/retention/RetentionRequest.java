package dev.warren.archive.retention;

import dev.warren.archive.archiving.ArchivingRequest;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How policies are carried out.
 *
 * @param threads partitions under way at once
 * @param temporary where the files are made that take the place of others
 * @param grace a partition whose last file is younger is left alone
 * @param dryRun whether nothing is written
 */
public record RetentionRequest(int threads, Path temporary, Duration grace, boolean dryRun) {

    /** What is long enough for deliveries and retries of an ingester that was held up. */
    public static final Duration GRACE = Duration.ofDays(2);

    ArchivingRequest archiving() {
        return new ArchivingRequest(threads, temporary, grace, dryRun);
    }
}
