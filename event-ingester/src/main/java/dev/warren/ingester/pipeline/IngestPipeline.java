package dev.warren.ingester.pipeline;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliverySink;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The way of a delivery: what is done next {@link IngestCore} decides, on the pipeline's own thread, which sees deliveries and
 * outcomes in the order of its mailbox; what needs the store runs on storage lanes.
 */
public final class IngestPipeline implements DeliverySink {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Mailbox mailbox = new Mailbox();
    private final StorageLanes lanes;
    private final MemoryBudget memory;
    private final IngestCore core;
    private final Thread thread = new Thread(this::run, "ingest-pipeline");
    private volatile InFlight inFlight = InFlight.NOTHING;
    private volatile boolean stopping;

    public IngestPipeline(IngestStages stages, PipelineLimits limits, IngestListener listener) {
        this.lanes = new StorageLanes(limits.storageThreads(), limits.backoff(), listener);
        this.memory = new MemoryBudget(limits.maxBufferedBytes());
        this.core = new IngestCore(
                stages, limits, listener, memory, new IngestCore.Surroundings(lanes, mailbox::post, System::nanoTime));
    }

    public void start() {
        thread.start();
    }

    @Override
    public void channelOpened(long epoch) {
        mailbox.post(() -> core.channelOpened(epoch));
    }

    @Override
    public void deliver(Delivery delivery) {
        try {
            if (memory.take(delivery.retainedBytes())) {
                mailbox.postSoon(() -> core.accept(delivery));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void channelClosed(long epoch) {
        mailbox.post(() -> core.channelClosed(epoch));
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
        mailbox.post(core::drain);
        long deadline = System.nanoTime() + within.toNanos();
        thread.join(Math.max(1, within.toMillis()));
        boolean drained = !thread.isAlive();
        stopping = true;
        thread.interrupt();
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        mailbox.close();
        lanes.close();
        return drained;
    }

    /** What is on its way now, for metrics. */
    public InFlight inFlight() {
        return inFlight;
    }

    private void run() {
        try {
            while (!stopping && !(core.isDrained() && mailbox.isEmpty())) {
                mailbox.runNext(Math.min(core.nanosUntilRotation(), LONGEST_WAIT_NANOS));
                core.rotate();
                inFlight = core.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
