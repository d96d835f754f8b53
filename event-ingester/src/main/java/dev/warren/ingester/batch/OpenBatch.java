package dev.warren.ingester.batch;

import dev.warren.ingester.partition.PartitionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Rows of one partition on their way into a batch. */
final class OpenBatch {

    private final PartitionKey partition;
    private final long openedAtNanos;
    private final List<Row> rows = new ArrayList<>();
    private final RowBytes rowBytes;
    private long bytes;

    OpenBatch(PartitionKey partition, FreeArrays arrays, long openedAtNanos) {
        this.partition = partition;
        this.rowBytes = new RowBytes(arrays);
        this.openedAtNanos = openedAtNanos;
    }

    void add(Row row) {
        rows.add(row.in(rowBytes));
        bytes += row.retainedBytes();
    }

    /** Takes out the rows that match and returns them. */
    List<Row> remove(Predicate<Row> unwanted) {
        List<Row> removed = rows.stream().filter(unwanted).toList();
        if (!removed.isEmpty()) {
            rows.removeIf(unwanted);
            removed.forEach(row -> bytes -= row.retainedBytes());
        }
        return removed;
    }

    Batch close(RotationReason reason) {
        return new Batch(partition, rows, bytes, reason, rowBytes::release);
    }

    PartitionKey partition() {
        return partition;
    }

    int size() {
        return rows.size();
    }

    long bytes() {
        return bytes;
    }

    long openedAtNanos() {
        return openedAtNanos;
    }
}
