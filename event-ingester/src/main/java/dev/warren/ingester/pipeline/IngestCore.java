package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.Batch;
import dev.warren.ingester.batch.Batcher;
import dev.warren.ingester.batch.RotationReason;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.BatchCommit;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.settle.Settlements;
import dev.warren.model.Decoded;
import dev.warren.model.Event;
import dev.warren.model.Malformed;
import dev.warren.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the pipeline decides: decode, partition, batch; have the store's work done; then settle. It has no thread and no clock of its
 * own, waits for nothing and is called by one thread at a time, but for {@link #decode}, so that every order of events can be tried in a simulation.
 */
final class IngestCore {

    private static final Logger log = LoggerFactory.getLogger(IngestCore.class);

    /** How many quarantine writes run at once. */
    private static final int QUARANTINE_LANES = 4;

    private final IngestStages stages;
    private final IngestListener listener;
    private final Batcher batcher;
    private final Settlements settlements;
    private final MemoryBudget memory;
    private final long window;
    private final Surroundings surroundings;
    private final Books books = new Books();
    private boolean draining;

    /** Batches on their way that are not encoded yet. */
    private int encoding;

    /** Whether the last batch that was committed was all new; then the next will be, most likely. */
    private boolean allNew = true;

    /**
     * What the core needs of the world.
     *
     * @param lanes have its work done, on whatever threads
     * @param caller calls it back when nobody else calls it
     * @param nanoClock monotonic
     */
    record Surroundings(WorkQueue lanes, Executor caller, LongSupplier nanoClock) {

        long now() {
            return nanoClock.getAsLong();
        }
    }

    IngestCore(
            IngestStages stages,
            PipelineLimits limits,
            IngestListener listener,
            MemoryBudget memory,
            Surroundings surroundings) {
        this.stages = stages;
        this.listener = listener;
        this.batcher = new Batcher(limits.rotation());
        this.settlements = new Settlements(stages.acks(), limits.shortSearch());
        this.memory = memory;
        this.window = limits.window();
        this.surroundings = surroundings;
    }

    void channelOpened(long epoch) {
        settlements.channelOpened(epoch);
    }

    /** What is in a delivery: may be asked by several threads at once. */
    Decoded decode(Delivery delivery) {
        return stages.decoder().decode(delivery.body(), delivery.context(), delivery.receivedAt());
    }

    /** @param decoded what is in the delivery */
    void accept(Delivery delivery, Decoded decoded) {
        long now = surroundings.now();
        settlements.received(delivery.handle(), now);
        books.received();
        listener.received(delivery);
        if (decoded instanceof Event event) {
            listener.decoded(event, delivery);
            for (Batch full : batcher.add(stages.layout().partitionOf(event.timestamp()), event, delivery, now)) {
                commit(full);
            }
        } else if (decoded instanceof Malformed malformed) {
            quarantine(delivery, malformed);
        }
    }

    /** The broker gives the channel's deliveries out again: no need to commit what is not on its way yet. */
    void channelClosed(long epoch) {
        settlements.channelClosed(epoch);
        Batcher.Dropped released = batcher.drop(row -> row.handle().epoch() == epoch);
        memory.giveBack(released.bytes());
        books.released(released.rows());
        listener.released(released.rows());
        log.info("channel epoch {} is over, {} buffered rows released for redelivery", epoch, released.rows());
    }

    /** Closes every batch whose time has come, and acknowledges what can wait no longer. */
    void rotate() {
        long now = surroundings.now();
        boolean nothingOnItsWay = surroundings.lanes().unfinished() == 0;
        if (settlements.isOverdue(now) || (nothingOnItsWay && settlements.isWaiting())) {
            acknowledgeWaiting(now);
        }
        batcher.rotateAged(now).forEach(this::commit);
        if (draining) {
            batcher.rotateAll(RotationReason.DRAIN).forEach(this::commit);
        } else if (surroundings.lanes().unfinished() == 0) {
            makeRoom();
        } else if (encoding == 0) {
            encodeNext();
        }
    }

    /**
     * What is settled waits for what came in before it. If that is little it is acknowledged without it. If it is much the broker would search
     * long: rows that are in no file yet become one, and then all of it is acknowledged with few frames.
     */
    private void acknowledgeWaiting(long now) {
        if (!settlements.isSearchLong()) {
            settlements.acknowledgeWaiting();
            return;
        }
        List<Batch> before =
                batcher.rotateLargest(row -> settlements.isBeforeSettled(row.handle()), settlements.mostBefore());
        if (before.isEmpty() && isStuck()) {
            settlements.acknowledgeWaiting();
        } else {
            settlements.waitLonger(now);
            before.forEach(this::commit);
        }
    }

    /** Whether nothing more comes in before something is acknowledged, or nothing is on its way after which it will be. */
    private boolean isStuck() {
        return surroundings.lanes().unfinished() == 0 || settlements.unacknowledged() >= window;
    }

    /** For more to come in, when nothing is on its way that will make room. All of a window is acknowledged with few frames. */
    private void makeRoom() {
        if (batcher.openRows() >= window) {
            batcher.rotateAll(RotationReason.WINDOW).forEach(this::commit);
        } else if (memory.isShort()) {
            batcher.rotateLargest(0).ifPresent(this::commit);
        }
    }

    /** While those before it are stored: whoever stores them waits, most of the time. */
    private void encodeNext() {
        if (memory.isShort()) {
            batcher.rotateLargest(memory.enoughForABatch()).ifPresent(this::commit);
        }
    }

    /** Nanoseconds until {@link #rotate} has something to do; {@link Long#MAX_VALUE} if nothing is open. */
    long nanosUntilRotation() {
        return batcher.nanosUntilAged(surroundings.now());
    }

    /** From now on nothing waits in a batch. */
    void drain() {
        draining = true;
    }

    /** Whether nothing is left to do of what was accepted. */
    boolean isDrained() {
        return draining && batcher.openBatches() == 0 && surroundings.lanes().unfinished() == 0;
    }

    InFlight look() {
        return new InFlight(
                settlements.outstanding(),
                Duration.ofNanos(settlements.oldestAge(surroundings.now())),
                memory.held(),
                batcher.openBatches(),
                batcher.openRows(),
                surroundings.lanes().unfinished(),
                surroundings.lanes().held(),
                books.balance(batcher.openRows(), surroundings.now()));
    }

    private void commit(Batch batch) {
        listener.rotated(batch);
        books.handedOver(batch.rows().size());
        BatchCommit commit = stages.committer().begin(batch);
        String description = "commit of " + batch.rows().size() + " rows to "
                + stages.layout().prefix(batch.partition());
        encoding++;
        boolean ahead = allNew;
        if (ahead) {
            surroundings.lanes().submit(commit, "encoding for the " + description, () -> {
                commit.encodeAhead();
                surroundings.caller().execute(this::encoded);
            });
        }
        surroundings.lanes().submit(batch.partition(), description, () -> {
            long started = System.nanoTime();
            CommitOutcome outcome = commit.run();
            listener.committed(outcome, Duration.ofNanos(System.nanoTime() - started));
            surroundings.caller().execute(() -> {
                if (!ahead) {
                    encoded();
                }
                settle(outcome);
            });
        });
    }

    private void encoded() {
        encoding--;
    }

    private void settle(CommitOutcome outcome) {
        allNew = outcome.duplicates().isEmpty();
        books.committed(
                outcome.batch().rows().size(),
                outcome.stored().size(),
                outcome.duplicates().size());
        settle(handles(outcome), outcome.batch().bytes() - bytes(outcome.conflicts()));
        for (Row row : outcome.conflicts()) {
            quarantine(row.delivery(), idConflict(row));
        }
        outcome.batch().release().run();
    }

    private static List<DeliveryHandle> handles(CommitOutcome outcome) {
        List<DeliveryHandle> handles = new ArrayList<>(outcome.batch().rows().size());
        outcome.stored().forEach(row -> handles.add(row.handle()));
        outcome.duplicates().forEach(row -> handles.add(row.handle()));
        return handles;
    }

    private static long bytes(List<Row> rows) {
        return rows.stream().mapToLong(row -> row.retainedBytes()).sum();
    }

    private static Malformed idConflict(Row row) {
        return new Malformed(
                Reason.ID_CONFLICT,
                "the archive has an event with the id " + row.id()
                        + " and other content; the first one stays. Give every event an id of its own");
    }

    private void quarantine(Delivery delivery, Malformed why) {
        books.handedOver(1);
        int lane = Math.floorMod(delivery.handle().hashCode(), QUARANTINE_LANES);
        surroundings
                .lanes()
                .submit(
                        "quarantine-" + lane,
                        "quarantine of a message with reason " + why.reason().code(),
                        () -> {
                            stages.quarantine()
                                    .keep(delivery.message(), why.reason().code(), why.message());
                            listener.quarantined(delivery, why);
                            surroundings.caller().execute(() -> {
                                books.quarantined();
                                settle(List.of(delivery.handle()), delivery.retainedBytes());
                            });
                        });
    }

    private void settle(List<DeliveryHandle> durable, long bytes) {
        settlements.settle(durable, surroundings.now());
        memory.giveBack(bytes);
    }
}
