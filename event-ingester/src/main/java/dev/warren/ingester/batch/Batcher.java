package dev.warren.ingester.batch;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.model.Event;
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
    private final RowMemory memory = new RowMemory();
    /** In the order of opening, so that the first is the oldest. */
    private final Map<PartitionKey, OpenBatch> open = new LinkedHashMap<>();

    private long rows;
    private long bytes;

    public Batcher(RotationPolicy policy) {
        this.policy = policy;
    }

    /** Adds a row, of an event that was decoded from this delivery; returns the batches that are full by it. */
    public List<Batch> add(PartitionKey partition, Event event, Delivery delivery, long nowNanos) {
        List<Batch> closed = new ArrayList<>(0);
        OpenBatch batch = open.get(partition);
        if (batch == null) {
            if (open.size() >= policy.maxOpenPartitions()) {
                closed.add(close(oldest(), RotationReason.OPEN_PARTITIONS));
            }
            batch = new OpenBatch(partition, memory, nowNanos);
            open.put(partition, batch);
        }
        batch.add(event, delivery);
        rows++;
        bytes += delivery.retainedBytes();
        Optional<RotationReason> full = policy.full(batch);
        if (full.isPresent()) {
            closed.add(close(batch, full.get()));
        }
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

    /** Closes the largest batch to make room; empty if none is open that has so many bytes. */
    public Optional<Batch> rotateLargest(long atLeastBytes) {
        return open.values().stream()
                .filter(batch -> batch.bytes() >= atLeastBytes)
                .max(Comparator.comparingLong(OpenBatch::bytes))
                .map(largest -> close(largest, RotationReason.MEMORY));
    }

    /**
     * Closes batches whose first rows match, the largest first, until those that are left have no more than so many rows.
     *
     * @param firstRow of a batch
     */
    public List<Batch> rotateLargest(Predicate<Row> firstRow, long rowsLeft) {
        List<OpenBatch> matching = open.values().stream()
                .filter(batch -> firstRow.test(batch.first()))
                .sorted(Comparator.comparingInt(OpenBatch::size).reversed())
                .toList();
        long left = matching.stream().mapToLong(OpenBatch::size).sum();
        List<Batch> closed = new ArrayList<>();
        for (OpenBatch batch : matching) {
            if (left <= rowsLeft) {
                break;
            }
            left -= batch.size();
            closed.add(close(batch, RotationReason.WINDOW));
        }
        return closed;
    }

    /** Closes everything. */
    public List<Batch> rotateAll(RotationReason reason) {
        return List.copyOf(open.values()).stream()
                .map(batch -> close(batch, reason))
                .toList();
    }

    /** Takes out the rows that match, of all open batches; a batch left empty is forgotten. */
    public Dropped drop(Predicate<Row> unwanted) {
        long rowsBefore = rows;
        long bytesBefore = bytes;
        open.values().forEach(batch -> batch.drop(unwanted));
        open.values().removeIf(OpenBatch::isEmpty);
        rows = open.values().stream().mapToLong(OpenBatch::size).sum();
        bytes = open.values().stream().mapToLong(OpenBatch::bytes).sum();
        return new Dropped(Math.toIntExact(rowsBefore - rows), bytesBefore - bytes);
    }

    /**
     * What was taken out.
     *
     * @param bytes that the rows held in memory, roughly
     */
    public record Dropped(int rows, long bytes) {}

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
