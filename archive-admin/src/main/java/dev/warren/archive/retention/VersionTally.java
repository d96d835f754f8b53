package dev.warren.archive.retention;

import dev.warren.archive.snapshots.VersionPurge.Purged;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts versions that were removed. Used by several threads. */
final class VersionTally {

    private final Map<String, Long> removed = new TreeMap<>();
    private long goals;
    private long bytes;

    synchronized void add(String policy, List<Purged> versions) {
        if (!versions.isEmpty()) {
            goals++;
            bytes += versions.stream().mapToLong(Purged::bytes).sum();
            removed.merge(policy, (long) versions.size(), Long::sum);
        }
    }

    synchronized VersionsReport report() {
        return new VersionsReport(goals, new TreeMap<>(removed), bytes);
    }
}
