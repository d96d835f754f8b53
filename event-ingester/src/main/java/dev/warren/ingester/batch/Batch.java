package dev.warren.ingester.batch;

import dev.warren.ingester.partition.PartitionKey;
import java.util.List;

/**
 * Rows of one partition that go into the archive together.
 *
 * @param rows in arrival order; the same event may be in it more than once
 * @param bytes the rows hold in memory, roughly: all that their deliveries retain
 */
public record Batch(PartitionKey partition, List<Row> rows, long bytes, RotationReason reason) {}
