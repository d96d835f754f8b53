package dev.warren.archive.backup;

import dev.warren.archive.copy.CopyTally;
import dev.warren.archive.copy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a restore came to.
 *
 * @param complete whether all that was asked for is at the target, or nothing was required
 * @param set that was restored; empty if none was
 * @param source where it was
 * @param passedOver sources before it, each with why
 * @param rows of events in the part that was asked for
 */
public record RestoreReport(
        boolean complete,
        String set,
        String source,
        String target,
        boolean dryRun,
        Instant started,
        long tookMs,
        long rows,
        CopyTally.Totals objects,
        List<String> passedOver,
        Map<String, Long> counts,
        List<Problem> problems) {}
