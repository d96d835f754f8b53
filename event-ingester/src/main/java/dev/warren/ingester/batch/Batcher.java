package dev.warren.ingester.batch;

import dev.warren.ingester.partition.PartitionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The open batches, one to a partition, and the rules that close them. Times are readings of a monotonic clock in nanoseconds. Not
 * safe for several threads.
 */
public final class Batcher {

    private final RotationPolicy policy;
    private final FreeArrays arrays = new FreeArrays();
    /** In the order of opening, so that the first is the oldest. */
    private final Map<PartitionKey, OpenBatch> open = new LinkedHashMap<>();

    private long rows;
    private long bytes;

    public Batcher(RotationPolicy policy) {
        this.policy = policy;
    }

    /** Adds a row; returns the batches that are full by it. */
    public List<Batch> add(PartitionKey partition, Row row, long nowNanos) {
        List<Batch> closed = new ArrayList<>(0);
        OpenBatch batch = open.get(partition);
        if (batch == null) {
            if (open.size() >= policy.maxOpenPartitions()) {
                closed.add(close(oldest(), RotationReason.OPEN_PARTITIONS));
            }
            batch = new OpenBatch(partition, arrays, nowNanos);
            open.put(partition, batch);
        }
        batch.add(row);
        rows++;
        bytes += row.retainedBytes();
        OpenBatch grown = batch;
        policy.full(batch).ifPresent(reason -> closed.add(close(grown, reason)));
        return closed;
    }

    /** Closes the batches that are too old by now. */
    public List<Batch> rotateAged(long nowNanos) {
        List<Batch> closed = new ArrayList<>(0);
        while (!open.isEmpty() && policy.nanosLeft(oldest(), nowNanos) <= 0) {
            closed.add(close(oldest(), RotationReason.AGE));
        }
        return closed;
    }

    /** Closes the largest batch to make room; empty if none is open. */
    public Optional<Batch> rotateLargest() {
        return open.values().stream()
                .max(Comparator.comparingLong(OpenBatch::bytes))
                .map(largest -> close(largest, RotationReason.MEMORY));
    }

    /** Closes everything. */
    public List<Batch> rotateAll(RotationReason reason) {
        return List.copyOf(open.values()).stream()
                .map(batch -> close(batch, reason))
                .toList();
    }

    /** Takes out the rows that match, of all open batches; a batch left empty is forgotten. */
    public List<Row> remove(Predicate<Row> unwanted) {
        List<Row> removed = new ArrayList<>();
        open.values().forEach(batch -> removed.addAll(batch.remove(unwanted)));
        open.values().removeIf(batch -> batch.size() == 0);
        rows -= removed.size();
        removed.forEach(row -> bytes -= row.retainedBytes());
        return removed;
    }

    /** Nanoseconds until {@link #rotateAged} has something to do; {@link Long#MAX_VALUE} if nothing is open. */
    public long nanosUntilAged(long nowNanos) {
        return open.isEmpty() ? Long.MAX_VALUE : Math.max(0, policy.nanosLeft(oldest(), nowNanos));
    }

    public int openBatches() {
        return open.size();
    }

    public long openRows() {
        return rows;
    }

    /** Bytes that the open rows hold in memory, roughly. */
    public long openBytes() {
        return bytes;
    }

    private OpenBatch oldest() {
        return open.values().iterator().next();
    }

    private Batch close(OpenBatch batch, RotationReason reason) {
        open.remove(batch.partition());
        rows -= batch.size();
        bytes -= batch.bytes();
        return batch.close(reason);
    }
}
