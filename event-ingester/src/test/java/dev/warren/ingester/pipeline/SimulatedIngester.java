package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.commit.PartitionChains;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.DecoderLimits;
import dev.warren.model.EventDecoder;
import dev.warren.service.lifecycle.Backoff;
import dev.warren.service.quarantine.Quarantine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongSupplier;

/** An ingester's own code, with nothing of its own going on: each thing it does is done when the simulation says so. */
final class SimulatedIngester {

    private static final EventDecoder DECODER = new EventDecoder(DecoderLimits.defaults());
    private static final RotationPolicy ROTATION = new RotationPolicy(4, 1 << 20, Duration.ofSeconds(5), 2);
    private static final PipelineLimits LIMITS =
            new PipelineLimits(ROTATION, 1 << 20, 1, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)));

    final SimulatedStore store;
    private final IngestCore core;
    private final Lanes lanes = new Lanes();
    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private final MemoryBudget memory = new MemoryBudget(LIMITS.maxBufferedBytes());
    private long epoch;

    SimulatedIngester(
            SimulatedStore store,
            SimulatedBroker broker,
            FileFormat format,
            PartitionLayout layout,
            Random random,
            LongSupplier clock) {
        this.store = store;
        this.core = new IngestCore(
                new IngestStages(
                        DECODER,
                        layout,
                        new Committer(
                                store, new PartitionChains(store, format.reader(store), layout, 300, random), format),
                        new Quarantine(store, PipelineUnderTest.QUARANTINE),
                        broker::acknowledge),
                LIMITS,
                new RecordingListener(),
                memory,
                new IngestCore.Surroundings(lanes, mailbox::add, clock));
        open(broker);
    }

    /** Work waits until it is told to run; what fails stays first in its lane. */
    private static final class Lanes implements WorkQueue {

        private final Map<Object, Deque<Runnable>> waiting = new LinkedHashMap<>();

        @Override
        public void submit(Object lane, String description, Runnable work) {
            waiting.computeIfAbsent(lane, none -> new ArrayDeque<>()).add(work);
        }

        @Override
        public int unfinished() {
            return waiting.values().stream().mapToInt(Deque::size).sum();
        }

        @Override
        public long held() {
            return 0;
        }

        void runOne(Random random) {
            List<Object> lanes = new ArrayList<>(waiting.keySet());
            if (lanes.isEmpty()) {
                return;
            }
            Object lane = lanes.get(random.nextInt(lanes.size()));
            Deque<Runnable> work = Objects.requireNonNull(waiting.get(lane));
            try {
                work.element().run();
            } catch (RuntimeException e) {
                return;
            }
            work.remove();
            if (work.isEmpty()) {
                waiting.remove(lane);
            }
        }
    }

    long epoch() {
        return epoch;
    }

    void open(SimulatedBroker broker) {
        epoch = broker.openChannel();
        long opened = epoch;
        mailbox.add(() -> core.channelOpened(opened));
    }

    /** The ingester has not been told yet; it will be when it looks into its mailbox. */
    void lose(long lost) {
        mailbox.add(() -> core.channelClosed(lost));
    }

    void deliver(Delivery delivery) {
        mailbox.add(() -> core.accept(delivery));
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

    /** Does some work that needs the store, as far as the store lets it. */
    void work(Random random) {
        lanes.runOne(random);
    }

    boolean isIdle() {
        return mailbox.isEmpty() && lanes.unfinished() == 0;
    }
}
