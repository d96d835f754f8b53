package dev.warren.ingester.pipeline;

import dev.warren.fixtures.simulation.SimulatedQueue;
import dev.warren.fixtures.simulation.SimulatedQueue.Taken;
import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.delivery.Deliveries;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.encode.SimulatedFormat;
import dev.warren.ingester.settle.AckSink;
import dev.warren.model.DecoderLimits;
import dev.warren.model.EventDecoder;
import dev.warren.service.lifecycle.Backoff;
import dev.warren.service.quarantine.Quarantine;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.simulation.SimulatedStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** An ingester's own code, with nothing of its own going on: each thing it does is done when the simulation says so. */
final class SimulatedIngester {

    /** More operations than any work takes. */
    static final int NEVER_HELD_UP = 1_000;

    /** More steps than all its operations have. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final EventDecoder DECODER = new EventDecoder(DecoderLimits.defaults());
    private static final RotationPolicy ROTATION = new RotationPolicy(4, 1 << 20, Duration.ofSeconds(5), 2);
    /** So few that two open batches may fill it, neither of which is full. */
    private static final int PREFETCH = 6;

    /** Two that wait for one are acknowledged without it; two that wait for two make these a file. */
    private static final int SHORT_SEARCH = 3;

    private static final PipelineLimits LIMITS = new PipelineLimits(
            ROTATION, PREFETCH, SHORT_SEARCH, 7_000, 1, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
    /** So that none has to wait for memory: nobody would come to give it back. */
    private static final int MOST_HELD = 6_000;

    private static final int INDEX_BYTES = 300;

    private final SharedWorld world;
    private final Sabotage sabotage;
    private final SimulatedStore store;
    private final IngestCore core;
    private final SimulatedLanes lanes = new SimulatedLanes();
    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private final MemoryBudget memory = new MemoryBudget(LIMITS.maxBufferedBytes());
    private Duration clockError = Duration.ZERO;
    private int answers;
    private long epoch;
    private boolean stopping;

    SimulatedIngester(SharedWorld world, Sabotage sabotage) {
        this.world = world;
        this.sabotage = sabotage;
        this.store = sabotage.store(world, this::takeAnswer);
        SimulatedQueue<Sent> queue = world.queue();
        SimulatedFormat format = new SimulatedFormat();
        AckSink acks = (at, frames) -> frames.forEach(ack -> queue.acknowledge(at, ack.tag(), ack.multiple()));
        this.core = new IngestCore(
                new IngestStages(
                        DECODER,
                        world.layout(),
                        new Committer(
                                store,
                                new PartitionChains(
                                        store,
                                        sabotage.reader(store, format.reader(store)),
                                        world.layout(),
                                        INDEX_BYTES),
                                new SabotagedFormat(format, sabotage)),
                        new Quarantine(store, PipelineUnderTest.QUARANTINE),
                        sabotage.acks(queue, acks)),
                LIMITS,
                sabotage.listener(queue),
                memory,
                new IngestCore.Surroundings(lanes, mailbox::add, world.time()::nanos));
        open();
    }

    private void takeAnswer() {
        if (answers-- <= 0) {
            throw new StorageUnavailableException("held up here", null);
        }
    }

    long epoch() {
        return epoch;
    }

    /** Where it is held up just before it creates something, somebody else may be quicker. */
    void competitor(Runnable somebodyElse) {
        store.competitor(somebodyElse);
    }

    /** Its wall clock is off from now on. */
    void setClockError(Duration error) {
        clockError = error;
    }

    private void open() {
        epoch = world.queue().openChannel();
        long opened = epoch;
        mailbox.add(() -> core.channelOpened(opened));
    }

    /** The channel is gone for the broker; the ingester is told when it looks into its mailbox, until then it is a zombie. */
    void loseChannel() {
        long lost = epoch;
        world.queue().closeChannel(lost);
        mailbox.add(() -> core.channelClosed(lost));
        if (!stopping) {
            open();
        }
    }

    /** Takes a message, if the queue has one and prefetch and memory allow it. */
    void deliver() {
        if (stopping || !world.queue().canDeliver(epoch, PREFETCH) || memory.held() > MOST_HELD) {
            return;
        }
        Taken<Sent> taken = world.queue().deliver(epoch, world.time().nanos());
        world.chronicle().note(taken.redelivered() ? "redelivered" : "delivered", epoch, taken);
        Delivery delivery = sabotage.delivery(new Delivery(
                new DeliveryHandle(epoch, taken.tag()),
                taken.message().body(),
                Deliveries.context(Map.of()),
                "q",
                taken.redelivered(),
                world.time().now().plus(clockError)));
        reserve(delivery);
        mailbox.add(() -> core.accept(delivery, core.decode(delivery)));
    }

    private void reserve(Delivery delivery) {
        try {
            memory.take(delivery.retainedBytes());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void think() {
        Runnable next = mailbox.poll();
        if (next != null) {
            next.run();
        }
        core.rotate();
        long difference = core.look().balance().difference();
        if (difference != 0) {
            throw new AssertionError("the books do not balance: " + core.look().balance());
        }
    }

    /**
     * Does some work that needs the store.
     *
     * @param operations after how many the store answers no more
     * @param trouble share of operations that go wrong
     */
    void work(int operations, double trouble) {
        answers = operations;
        store.trouble(trouble);
        if (!lanes.runOne(world.random()) && sabotage.givesBackOnFailure()) {
            loseChannel();
        }
    }

    /** It is killed after so many steps within operations on the store, if those have steps. */
    void endWithinOperation(int steps) {
        store.endAfter(steps);
    }

    /** SIGTERM: nothing new is taken, what was taken is brought to its end. */
    void stop() {
        stopping = true;
        mailbox.add(core::drain);
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isStopped() {
        return stopping && mailbox.isEmpty() && core.isDrained();
    }

    boolean isIdle() {
        return mailbox.isEmpty() && lanes.unfinished() == 0;
    }
}
