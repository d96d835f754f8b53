package dev.warren.benchmarks.consumer;

import dev.warren.benchmarks.load.Bodies;
import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.Batcher;
import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.ingester.batch.RotationReason;
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
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** The ingester's own stages from the bytes of a message to a file in a chain that knows its ids, on the caller's thread. */
public final class MemoryPath {

    /** One row group. From a queue the ingester's files have fewer rows, 10,000, and from a stream up to 200,000. */
    public static final int ROWS = 50_000;

    /** Messages that come together, as out of a stream. */
    private static final int CHUNK = 1_000;

    private static final long INDEX_BYTES = 1 << 30;
    private static final MessageContext CONTEXT = new MessageContext(
            "events", "goal.updated", null, null, null, null, "application/json", null, null, Map.of());

    private final EventDecoder decoder = new EventDecoder(DecoderLimits.defaults());
    private final PartitionLayout layout = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);
    private final Committer committer;

    private final Batcher batcher =
            new Batcher(new RotationPolicy(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1), 1));

    private Instant now = Instant.now();
    private long taken;

    /** @param store where the files go */
    public MemoryPath(ObjectStore store) {
        FileFormat format = new BatchEncoder("benchmark");
        PartitionChains chains = new PartitionChains(store, format.reader(store), layout, INDEX_BYTES);
        this.committer = new Committer(store, chains, format);
    }

    /**
     * One message decoded, and a row of the batch under way.
     *
     * @throws ClassCastException if it is no event
     * @throws IllegalArgumentException if it is of another partition than the rows before it
     */
    public void take(byte[] body, long tag) {
        if (taken++ % CHUNK == 0) {
            now = Instant.now();
        }
        Event event = (Event) decoder.decode(body, CONTEXT, now);
        Delivery delivery = new Delivery(new DeliveryHandle(1, tag), body, CONTEXT, "queue", false, now);
        if (!batcher.add(layout.partitionOf(event.timestamp()), event, delivery, 0)
                .isEmpty()) {
            throw new IllegalArgumentException("message " + tag + " is of another partition");
        }
    }

    /** The rows taken since this was last asked: at least one. */
    public Batch batch() {
        return batcher.rotateAll(RotationReason.RECORDS).get(0);
    }

    /** A file of a batch; what the chain has already is left out. */
    public CommitOutcome commit(Batch batch) {
        return committer.begin(batch).run();
    }

    /** All of it, in files of that many rows; returns how many were stored. */
    public long archive(Bodies bodies, int fileRows) {
        return archive(bodies, fileRows, file -> {});
    }

    /** The same. Each file's key is told when its batch is done with; nobody will look into it. */
    long archive(Bodies bodies, int fileRows, Consumer<ObjectKey> done) {
        long stored = 0;
        for (int from = 0; from < bodies.size(); from += fileRows) {
            int to = Math.min(bodies.size(), from + fileRows);
            for (int i = from; i < to; i++) {
                take(bodies.body(i), i + 1L);
            }
            Batch batch = batch();
            CommitOutcome outcome = commit(batch);
            stored += outcome.stored().size();
            batch.release().run();
            outcome.files().forEach(file -> done.accept(file.key()));
        }
        return stored;
    }
}
