package dev.warren.archive.audit;

import dev.warren.archive.operation.Progress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was looked at, and passes it on to whoever watches. Safe for use by several threads. */
final class Tally {

    private final Progress progress;
    private final LongAdder partitions = new LongAdder();
    private final LongAdder files = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder goals = new LongAdder();
    private final LongAdder versions = new LongAdder();
    private final LongAdder ledgerIds = new LongAdder();
    private final Map<String, LongAdder> quarantined = new ConcurrentHashMap<>();

    Tally(Progress progress) {
        this.progress = progress;
    }

    void partition() {
        partitions.increment();
    }

    void file(long size, long rowCount) {
        files.increment();
        rows.add(rowCount);
        read(size, rowCount);
    }

    void goal() {
        goals.increment();
    }

    void version(long size) {
        versions.increment();
        read(size, 0);
    }

    void quarantined(String kindAndReason, long size) {
        quarantined.computeIfAbsent(kindAndReason, reason -> new LongAdder()).increment();
        read(size, 0);
    }

    void ledgerId() {
        ledgerIds.increment();
    }

    private void read(long size, long rowCount) {
        bytes.add(size);
        progress.advance(size, rowCount);
    }

    AuditTotals totals() {
        Map<String, Long> reasons = new TreeMap<>();
        quarantined.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new AuditTotals(
                partitions.sum(),
                files.sum(),
                rows.sum(),
                bytes.sum(),
                goals.sum(),
                versions.sum(),
                reasons,
                ledgerIds.sum(),
                0);
    }
}
