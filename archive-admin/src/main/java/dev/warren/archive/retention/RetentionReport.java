package dev.warren.archive.retention;

import dev.warren.archive.archiving.ArchivingReport;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of policies.
 *
 * @param complete whether everything that is due has gone, apart from partitions that wait
 * @param files that were replaced, or would be
 * @param removed rows, by policy
 * @param remaining rows of these files
 * @param bytesBefore of these files
 * @param bytesAfter of the files in their place
 * @param waiting partitions that have due events and were written to too recently
 * @param archived what policies have moved into archives
 * @param counts of problems
 * @param problems the first of them
 * @param versions what came of policies on versions
 */
public record RetentionReport(
        boolean complete,
        String archive,
        boolean dryRun,
        Instant started,
        long tookMs,
        long files,
        Map<String, Long> removed,
        long remaining,
        long bytesBefore,
        long bytesAfter,
        long waiting,
        ArchivingReport.Totals archived,
        Map<String, Long> counts,
        List<Problem> problems,
        VersionsReport versions) {

    /** The same of the whole archive, with what came of policies on versions, and the problems there were with them. */
    RetentionReport with(String both, long tookMsInAll, VersionsReport then, Problems more) {
        Map<String, Long> allCounts = new TreeMap<>(counts);
        more.counts().forEach((kind, count) -> allCounts.merge(kind, count, Long::sum));
        return new RetentionReport(
                complete && more.isEmpty(),
                both,
                dryRun,
                started,
                tookMsInAll,
                files,
                removed,
                remaining,
                bytesBefore,
                bytesAfter,
                waiting,
                archived,
                allCounts,
                Stream.concat(problems.stream(), more.kept().stream()).toList(),
                then);
    }
}
