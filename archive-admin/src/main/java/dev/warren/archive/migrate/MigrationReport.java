package dev.warren.archive.migrate;

import dev.warren.archive.copy.CopyTally;
import dev.warren.archive.copy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a migration came to.
 *
 * @param complete whether services can start on the target: all is there, and the source stood still
 * @param objects copied, and there before
 * @param deleted objects of the source
 * @param counts of problems
 * @param problems the first of them
 */
public record MigrationReport(
        boolean complete,
        String source,
        String target,
        boolean dryRun,
        Instant started,
        long tookMs,
        CopyTally.Totals objects,
        long deleted,
        Map<String, Long> counts,
        List<Problem> problems) {}
