package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.Batcher;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.BatchCommit;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliverySink;
import dev.warren.ingester.settle.Settlements;
import dev.warren.model.Decoded;
import dev.warren.model.Event;
import dev.warren.model.Malformed;
import dev.warren.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a delivery: decode, partition, batch; then on a storage lane encode and commit, or quarantine; then settle. All but
 * the lanes' work happens on the pipeline's own thread, which sees deliveries and outcomes in the order of its mailbox.
 */
public final class IngestPipeline implements DeliverySink {

    private static final Logger log = LoggerFactory.getLogger(IngestPipeline.class);

    /** How many quarantine writes run at once. */
    private static final int QUARANTINE_LANES = 4;

    private final IngestStages stages;
    private final Batcher batcher;
    private final Settlements settlements;
    private final IngestListener listener;
    private final StorageLanes lanes;
    private final MemoryBudget memory;
    private final Books books = new Books();
    private final Mailbox mailbox = new Mailbox();
    private final Thread thread = new Thread(this::run, "ingest-pipeline");
    private volatile InFlight inFlight = InFlight.NOTHING;
    private volatile boolean stopping;
    private boolean draining;

    public IngestPipeline(IngestStages stages, PipelineLimits limits, IngestListener listener) {
        this.stages = stages;
        this.batcher = new Batcher(limits.rotation());
        this.settlements = new Settlements(stages.acks());
        this.listener = listener;
        this.lanes = new StorageLanes(limits.storageThreads(), limits.backoff(), listener);
        this.memory = new MemoryBudget(limits.maxBufferedBytes());
    }

    public void start() {
        thread.start();
    }

    @Override
    public void channelOpened(long epoch) {
        mailbox.post(() -> settlements.channelOpened(epoch));
    }

    @Override
    public void deliver(Delivery delivery) {
        try {
            if (memory.take(delivery.retainedBytes())) {
                mailbox.post(() -> accept(delivery));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void channelClosed(long epoch) {
        mailbox.post(() -> release(epoch));
    }

    /** Lets deliveries that wait for memory go unread. Before this returns nobody is blocked in {@link #deliver} for good. */
    public void refuseDeliveries() {
        memory.close();
    }

    /**
     * Commits and settles what was taken over, then stops.
     *
     * @return whether everything was settled within the time; what was not is delivered again after the next start
     */
    public boolean drain(Duration within) throws InterruptedException {
        mailbox.post(() -> draining = true);
        long deadline = System.nanoTime() + within.toNanos();
        thread.join(Math.max(1, within.toMillis()));
        boolean drained = !thread.isAlive();
        stopping = true;
        thread.interrupt();
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        lanes.close();
        return drained;
    }

    /** What is on its way now, for metrics. */
    public InFlight inFlight() {
        return inFlight;
    }

    private InFlight look() {
        return new InFlight(
                settlements.outstanding(),
                Duration.ofNanos(settlements.oldestAge(System.nanoTime())),
                memory.held(),
                batcher.openBatches(),
                batcher.openRows(),
                lanes.unfinished(),
                lanes.held(),
                books.balance(batcher.openRows(), System.nanoTime()));
    }

    private void run() {
        try {
            while (!stopping && !(draining && drained())) {
                long wait = Math.min(batcher.nanosUntilAged(System.nanoTime()), TimeUnit.MILLISECONDS.toNanos(100));
                mailbox.runNext(wait);
                rotate();
                inFlight = look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean drained() {
        return batcher.openBatches() == 0 && lanes.unfinished() == 0 && mailbox.isEmpty();
    }

    private void rotate() {
        batcher.rotateAged(System.nanoTime()).forEach(this::commit);
        if (draining) {
            batcher.rotateAll().forEach(this::commit);
        } else if (memory.isShort() && lanes.unfinished() == 0) {
            batcher.rotateLargest().ifPresent(this::commit);
        }
    }

    private void accept(Delivery delivery) {
        settlements.received(delivery.handle(), System.nanoTime());
        books.received();
        listener.received(delivery);
        Decoded decoded = stages.decoder().decode(delivery.body(), delivery.context(), delivery.receivedAt());
        if (decoded instanceof Event event) {
            listener.decoded(event, delivery);
            Row row = new Row(event, delivery);
            batcher.add(stages.layout().partitionOf(event.timestamp()), row, System.nanoTime())
                    .forEach(this::commit);
        } else if (decoded instanceof Malformed malformed) {
            quarantine(delivery, malformed);
        }
    }

    private void commit(Batch batch) {
        listener.rotated(batch);
        books.handedOver(batch.rows().size());
        BatchCommit commit = stages.committer().begin(batch);
        String description = "commit of " + batch.rows().size() + " rows to "
                + stages.layout().prefix(batch.partition());
        lanes.submit(batch.partition(), description, () -> {
            long started = System.nanoTime();
            CommitOutcome outcome = commit.run();
            listener.committed(outcome, Duration.ofNanos(System.nanoTime() - started));
            mailbox.post(() -> settle(outcome));
        });
    }

    private void settle(CommitOutcome outcome) {
        books.committed(
                outcome.batch().rows().size(),
                outcome.stored().size(),
                outcome.duplicates().size());
        List<Row> durable = new ArrayList<>(outcome.stored());
        durable.addAll(outcome.duplicates());
        settle(durable.stream().map(Row::delivery).toList());
        for (Row row : outcome.conflicts()) {
            quarantine(row.delivery(), idConflict(row));
        }
    }

    private static Malformed idConflict(Row row) {
        return new Malformed(
                Reason.ID_CONFLICT,
                "the archive has an event with the id " + row.event().id().value()
                        + " and other content; the first one stays. Give every event an id of its own");
    }

    private void quarantine(Delivery delivery, Malformed why) {
        books.handedOver(1);
        int lane = Math.floorMod(delivery.handle().hashCode(), QUARANTINE_LANES);
        lanes.submit(
                "quarantine-" + lane,
                "quarantine of a message with reason " + why.reason().code(),
                () -> {
                    stages.quarantine().keep(delivery.message(), why.reason().code(), why.message());
                    listener.quarantined(delivery, why);
                    mailbox.post(() -> {
                        books.quarantined();
                        settle(List.of(delivery));
                    });
                });
    }

    private void settle(List<Delivery> durable) {
        settlements.settle(durable.stream().map(Delivery::handle).toList());
        memory.giveBack(durable.stream().mapToLong(Delivery::retainedBytes).sum());
    }

    /** The broker gives these deliveries out again: no need to commit what is not on its way yet. */
    private void release(long epoch) {
        settlements.channelClosed(epoch);
        List<Row> released = batcher.remove(row -> row.delivery().handle().epoch() == epoch);
        memory.giveBack(released.stream()
                .mapToLong(row -> row.delivery().retainedBytes())
                .sum());
        books.released(released.size());
        listener.released(released.size());
        log.info("channel epoch {} is over, {} buffered rows released for redelivery", epoch, released.size());
    }
}
