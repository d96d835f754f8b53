package dev.warren.archive.stats;

import dev.warren.storage.ObjectStat;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The largest of any number of files. Safe for use by several threads. */
final class LargestFiles {

    private static final Comparator<StatsReport.FileSize> SMALLEST_FIRST = Comparator.comparingLong(
                    StatsReport.FileSize::bytes)
            .thenComparing(Comparator.comparing(StatsReport.FileSize::key).reversed());

    private final int most;
    private final PriorityQueue<StatsReport.FileSize> largest = new PriorityQueue<>(SMALLEST_FIRST);

    LargestFiles(int most) {
        this.most = most;
    }

    synchronized void add(ObjectStat file) {
        largest.add(new StatsReport.FileSize(file.key().value(), file.size()));
        if (largest.size() > most) {
            largest.poll();
        }
    }

    synchronized List<StatsReport.FileSize> largestFirst() {
        return largest.stream().sorted(SMALLEST_FIRST.reversed()).toList();
    }
}
