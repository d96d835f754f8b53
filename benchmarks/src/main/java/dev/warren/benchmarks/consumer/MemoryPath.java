package dev.warren.benchmarks.consumer;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.RotationReason;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.MessageContext;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** The ingester's own stages from the bytes of a message to a file in a chain that knows its ids, on the caller's thread. */
public final class MemoryPath {

    /** The ingester's default from a queue. */
    public static final int ROWS = 10_000;

    private static final long INDEX_BYTES = 1 << 30;
    private static final MessageContext CONTEXT = new MessageContext(
            "events", "goal.updated", null, null, null, null, "application/json", null, null, Map.of());

    private final EventDecoder decoder = new EventDecoder(DecoderLimits.defaults());
    private final PartitionLayout layout = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);
    private final Committer committer;

    /** @param store where the files go */
    public MemoryPath(ObjectStore store) {
        FileFormat format = new BatchEncoder("benchmark");
        PartitionChains chains = new PartitionChains(store, format.reader(store), layout, INDEX_BYTES, new Random(1));
        this.committer = new Committer(store, chains, format);
    }

    /**
     * One message decoded.
     *
     * @throws ClassCastException if it is no event
     */
    public Row decode(byte[] body, long tag) {
        Instant now = Instant.now();
        Delivery delivery = new Delivery(new DeliveryHandle(1, tag), body, CONTEXT, "queue", false, now);
        return new Row((Event) decoder.decode(body, CONTEXT, now), delivery);
    }

    /** A file of rows that are all of one partition; what the chain has already is left out. */
    public CommitOutcome commit(List<Row> rows) {
        long bytes =
                rows.stream().mapToLong(row -> row.delivery().retainedBytes()).sum();
        return committer
                .begin(new Batch(
                        layout.partitionOf(rows.get(0).event().timestamp()), rows, bytes, RotationReason.RECORDS))
                .run();
    }

    /** All of it, in files of that many rows; returns how many were stored. */
    public long archive(List<byte[]> bodies, int fileRows) {
        long stored = 0;
        for (int from = 0; from < bodies.size(); from += fileRows) {
            int to = Math.min(bodies.size(), from + fileRows);
            List<Row> rows = IntStream.range(from, to)
                    .mapToObj(i -> decode(bodies.get(i), i + 1L))
                    .toList();
            stored += commit(rows).stored().size();
        }
        return stored;
    }
}
