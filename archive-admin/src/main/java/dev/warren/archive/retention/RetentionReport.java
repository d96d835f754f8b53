package dev.warren.archive.retention;

import dev.warren.archive.copy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
 * @param counts of problems
 * @param problems the first of them
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
        Map<String, Long> counts,
        List<Problem> problems) {}
