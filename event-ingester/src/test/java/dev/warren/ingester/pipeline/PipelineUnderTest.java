package dev.warren.ingester.pipeline;

import static dev.warren.ingester.delivery.Deliveries.event;

import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.delivery.Deliveries;
import dev.warren.ingester.encode.ArchiveAudit;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.ingester.settle.Ack;
import dev.warren.ingester.settle.AckSink;
import dev.warren.ingester.settle.ModelBroker;
import dev.warren.model.DecoderLimits;
import dev.warren.model.EventDecoder;
import dev.warren.service.lifecycle.Backoff;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A pipeline between a model of a broker and a store that can fail. */
final class PipelineUnderTest implements AutoCloseable {

    static final PartitionLayout LAYOUT = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);
    static final KeyPrefix QUARANTINE = new KeyPrefix("quarantine/events/");
    static final Duration LONG = Duration.ofHours(1);

    final InMemoryObjectStore memory;
    final FaultyObjectStore store;
    final ModelBroker broker = new ModelBroker();
    final RecordingListener listener = new RecordingListener();
    final IngestPipeline pipeline;
    private volatile Runnable beforeAck = () -> {};
    private volatile Predicate<ObjectKey> afflicted = key -> true;

    PipelineUnderTest(RotationPolicy rotation, long maxBufferedBytes) {
        this(rotation, maxBufferedBytes, new InMemoryObjectStore());
    }

    PipelineUnderTest(RotationPolicy rotation, long maxBufferedBytes, InMemoryObjectStore memory) {
        this(rotation, PipelineLimits.NO_WINDOW, PipelineLimits.NO_SEARCH, maxBufferedBytes, memory);
    }

    PipelineUnderTest(
            RotationPolicy rotation, long window, long shortSearch, long maxBufferedBytes, InMemoryObjectStore memory) {
        this.memory = memory;
        this.store = new FaultyObjectStore(memory, key -> afflicted.test(key));
        AckSink acks = this::acknowledge;
        IngestStages stages = new IngestStages(
                new EventDecoder(DecoderLimits.defaults()),
                LAYOUT,
                new Committer(
                        store,
                        new PartitionChains(store, new EventFileReader(store), LAYOUT, 1 << 20),
                        new BatchEncoder("test")),
                new Quarantine(store, QUARANTINE),
                acks);
        pipeline = new IngestPipeline(
                stages,
                new PipelineLimits(
                        rotation,
                        window,
                        shortSearch,
                        maxBufferedBytes,
                        2,
                        new Backoff(Duration.ofMillis(1), Duration.ofMillis(5))),
                listener);
        pipeline.start();
        pipeline.channelOpened(1);
    }

    static RotationPolicy everyRecords(int records) {
        return new RotationPolicy(records, 1 << 30, LONG, 1000);
    }

    /** Faults of the store are faults with these objects. */
    void afflict(Predicate<ObjectKey> objects) {
        afflicted = objects;
    }

    /** Runs on the pipeline's thread just before an acknowledgement is sent. */
    void beforeAck(Runnable check) {
        beforeAck = check;
    }

    private void acknowledge(long epoch, List<Ack> acks) {
        beforeAck.run();
        broker.acknowledge(epoch, acks);
    }

    void deliver(long tag, String id) {
        deliverBody(1, tag, event(id, "1"));
    }

    void deliverBody(long epoch, long tag, String body) {
        broker.deliver(epoch, tag);
        pipeline.deliver(Deliveries.of(epoch, tag, body));
    }

    ArchiveAudit archive() {
        return ArchiveAudit.of(memory);
    }

    List<ObjectKey> quarantined() {
        return ArchiveAudit.keys(memory, QUARANTINE);
    }

    @Override
    public void close() {
        pipeline.refuseDeliveries();
        try {
            pipeline.drain(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
