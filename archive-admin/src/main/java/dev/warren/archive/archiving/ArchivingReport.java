package dev.warren.archive.archiving;

import dev.warren.archive.copy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What came of archiving.
 *
 * @param complete whether everything that is cold is archived, apart from what waits
 * @param counts of problems
 * @param problems the first of them
 */
public record ArchivingReport(
        boolean complete,
        String archive,
        boolean dryRun,
        Instant started,
        long tookMs,
        Totals archived,
        Map<String, Long> counts,
        List<Problem> problems) {

    /**
     * How much.
     *
     * @param archives that were made
     * @param names of the first thousand of these
     * @param objects in them
     * @param bytes of these objects
     * @param reasons rows and versions, by why they were archived
     * @param removed objects that are no longer in their old place: data files without their rows, and files of versions
     * @param waiting partitions and goals that are due and were written to too recently
     */
    public record Totals(
            long archives,
            List<String> names,
            long objects,
            long bytes,
            Map<String, Long> reasons,
            long removed,
            long waiting) {

        /** Nothing at all. */
        public static final Totals NONE = new Totals(0, List.of(), 0, 0, Map.of(), 0, 0);
    }
}
