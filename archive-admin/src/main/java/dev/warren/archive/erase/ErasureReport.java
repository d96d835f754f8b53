package dev.warren.archive.erase;

import dev.warren.archive.copy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an erasure. It may be kept: it has no id of the user, but its SHA-256.
 *
 * @param complete whether the second reading has found nothing of the user, and nothing was left unread
 * @param archive where it is
 * @param backups what else was looked through for backup sets
 * @param userSha256 SHA-256 of the id as UTF-8, in hex
 * @param reference of whoever asked for it; null if there is none
 * @param overriddenHolds legal holds that kept something of the user
 * @param before what the first reading has found
 * @param after what the second reading, of everything, has found; null in a dry run
 * @param open where something may still come back
 * @param found keys of what the last reading has found, the first of them
 * @param changed how many objects were changed
 * @param changes what was done to the first 10,000 of them
 * @param counts of problems
 * @param problems the first of them
 */
public record ErasureReport(
        boolean complete,
        String archive,
        List<String> backups,
        String userSha256,
        @Nullable String reference,
        boolean dryRun,
        Instant started,
        long tookMs,
        List<String> overriddenHolds,
        LookedThrough before,
        @Nullable LookedThrough after,
        OpenPartitions open,
        List<String> found,
        long changed,
        List<Change> changes,
        Map<String, Long> counts,
        List<Problem> problems) {}
