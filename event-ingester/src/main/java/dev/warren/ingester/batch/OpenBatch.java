package dev.warren.ingester.batch;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.model.Event;
import java.util.function.Predicate;

/** Rows of one partition on their way into a batch. */
final class OpenBatch {

    private final PartitionKey partition;
    private final long openedAtNanos;
    private final RowTable rows;
    private long bytes;

    OpenBatch(PartitionKey partition, RowMemory memory, long openedAtNanos) {
        this.partition = partition;
        this.rows = new RowTable(memory);
        this.openedAtNanos = openedAtNanos;
    }

    void add(Event event, Delivery delivery) {
        rows.add(event, delivery);
        bytes += delivery.retainedBytes();
    }

    /** Takes out the rows that match. */
    void drop(Predicate<Row> unwanted) {
        rows.drop(unwanted);
        bytes = rows.stream().mapToLong(Row::retainedBytes).sum();
        if (rows.isEmpty()) {
            rows.release();
        }
    }

    /** The row that came in first; the batch must not be {@link #isEmpty empty}. */
    Row first() {
        return rows.get(0);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Batch close(RotationReason reason) {
        return new Batch(partition, rows, bytes, reason, rows::release);
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
