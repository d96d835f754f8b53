package dev.warren.archive.audit;

import dev.warren.archive.operation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an audit has found.
 *
 * @param archive where it is, for people
 * @param layout the layout that the files were held against, e.g. {@code day, plain}; empty if there are no files
 * @param sample which part of the partitions, goals and quarantined messages was read
 * @param took how long it took
 * @param counts how many findings there are of each code that was found
 * @param findings the first of them, the worst first
 */
public record AuditReport(
        String archive,
        String layout,
        Sample sample,
        Instant started,
        Duration took,
        AuditTotals totals,
        Map<FindingCode, Long> counts,
        List<Finding> findings) {

    /** How many findings of a severity there are. */
    public long count(Severity severity) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().severity() == severity)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public long count(FindingCode code) {
        return counts.getOrDefault(code, 0L);
    }

    /** All findings, those that are not told whole as well. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the archive is what it should be. */
    public boolean isSound(boolean strict) {
        return count(Severity.ERROR) == 0 && (!strict || count(Severity.WARNING) == 0);
    }
}
