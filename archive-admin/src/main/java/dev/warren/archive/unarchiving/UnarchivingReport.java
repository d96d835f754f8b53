package dev.warren.archive.unarchiving;

import dev.warren.archive.copy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What came of bringing back.
 *
 * @param complete whether everything that is wanted is there
 * @param to where it was unpacked; empty if it was brought back
 * @param counts of problems
 * @param problems the first of them
 */
public record UnarchivingReport(
        boolean complete,
        String archive,
        String to,
        boolean dryRun,
        Instant started,
        long tookMs,
        Totals unarchived,
        Map<String, Long> counts,
        List<Problem> problems) {

    /**
     * How much.
     *
     * @param archives that had something
     * @param rows that are back
     * @param rowsThere that were there already
     * @param files new data files that have the rows; or objects that were unpacked
     * @param versions whose files are back
     * @param versionsThere whose files were there already
     * @param removed archives that have gone
     */
    public record Totals(
            long archives,
            long rows,
            long rowsThere,
            long files,
            long versions,
            long versionsThere,
            List<String> removed) {}
}
