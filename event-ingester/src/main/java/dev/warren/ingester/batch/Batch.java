package dev.warren.ingester.batch;

import dev.warren.ingester.partition.PartitionKey;
import java.util.List;

/**
 * Rows of one partition that go into the archive together.
 *
 * @param rows in arrival order; the same event may be in it more than once
 * @param bytes the rows hold in memory, roughly: all that their deliveries retain
 * @param release lets their memory serve other rows: to be run once, when no row of the batch is looked at any more
 */
public record Batch(PartitionKey partition, List<Row> rows, long bytes, RotationReason reason, Runnable release) {

    /** Of rows whose memory is the collector's business. */
    public Batch(PartitionKey partition, List<Row> rows, long bytes, RotationReason reason) {
        this(partition, rows, bytes, reason, () -> {});
    }
}
