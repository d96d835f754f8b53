package dev.warren.archive.archiving;

import dev.warren.archive.layout.ArchiveName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was archived. Used by several threads. */
final class ArchivingTally {

    private static final int NAMED = 1_000;

    private final Map<String, Long> reasons = new TreeMap<>();
    private final List<String> archives = new ArrayList<>();
    private long made;
    private long objects;
    private long bytes;
    private long removed;
    private long waiting;

    /** An object lies in an archive, or would. */
    synchronized void archived(long size, Map<String, Long> why) {
        objects++;
        bytes += size;
        why.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    }

    synchronized void made(ArchiveName name) {
        made++;
        if (archives.size() < NAMED) {
            archives.add(name.toString());
        }
    }

    /** An object is not in its old place any more, or has no rows there. */
    synchronized void removed() {
        removed++;
    }

    synchronized void waits() {
        waiting++;
    }

    synchronized ArchivingReport.Totals totals() {
        return new ArchivingReport.Totals(
                made, List.copyOf(archives), objects, bytes, new TreeMap<>(reasons), removed, waiting);
    }
}
