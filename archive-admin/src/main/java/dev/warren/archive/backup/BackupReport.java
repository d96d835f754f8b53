package dev.warren.archive.backup;

import dev.warren.archive.copy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup came to.
 *
 * @param sound whether there are no problems
 * @param set what its manifest says of it
 * @param dropped older sets
 */
public record BackupReport(
        boolean sound,
        String target,
        boolean dryRun,
        Instant started,
        long tookMs,
        SetHead set,
        List<String> dropped,
        Map<String, Long> counts,
        List<Problem> problems) {}
