package dev.warren.ingester.pipeline;

import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliverySink;
import dev.warren.model.Decoded;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way of a delivery: what is done next {@link IngestCore} decides, for one caller at a time; what needs the store runs on storage
 * lanes. A delivery goes into its batch on the thread that has read it, while its bytes are near that thread's processor; a
 * lane settles what it has committed; a thread of the pipeline's own looks after what is due.
 */
public final class IngestPipeline implements DeliverySink {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What happens waits so long for company: to wake the thread costs more than most of what it is woken for. */
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Held by whoever calls the core. Nobody who holds it waits for memory. */
    private final ReentrantLock turn = new ReentrantLock();

    private final Condition something = turn.newCondition();
    private final StorageLanes lanes;
    private final MemoryBudget memory;
    private final IngestCore core;
    private final Thread thread = new Thread(this::run, "ingest-pipeline");
    private volatile InFlight inFlight = InFlight.NOTHING;
    private volatile boolean stopping;

    /** Whether something has happened since the pipeline's thread looked. */
    private boolean happened;

    public IngestPipeline(IngestStages stages, PipelineLimits limits, IngestListener listener) {
        this.lanes = new StorageLanes(limits.storageThreads(), limits.backoff(), listener, () -> inTurn(() -> {}));
        this.memory = new MemoryBudget(limits.maxBufferedBytes());
        this.core = new IngestCore(
                stages, limits, listener, memory, new IngestCore.Surroundings(lanes, this::inTurn, System::nanoTime));
    }

    public void start() {
        thread.start();
    }

    @Override
    public void channelOpened(long epoch) {
        inTurn(() -> core.channelOpened(epoch));
    }

    @Override
    public void deliver(Delivery delivery) {
        try {
            if (memory.take(delivery.retainedBytes())) {
                accept(delivery, core.decode(delivery));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Delivery delivery, Decoded decoded) {
        turn.lock();
        try {
            core.accept(delivery, decoded);
            tell();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void channelClosed(long epoch) {
        inTurn(() -> core.channelClosed(epoch));
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
        inTurn(core::drain);
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

    private void inTurn(Runnable call) {
        turn.lock();
        try {
            call.run();
            tell();
        } finally {
            turn.unlock();
        }
    }

    private void tell() {
        if (!happened) {
            happened = true;
            something.signal();
        }
    }

    private void run() {
        try {
            turn.lockInterruptibly();
            try {
                lookAfterWhatIsDue();
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAfterWhatIsDue() throws InterruptedException {
        while (!stopping) {
            happened = false;
            core.rotate();
            inFlight = core.look();
            if (core.isDrained()) {
                return;
            }
            long left = Math.min(core.nanosUntilRotation(), LONGEST_WAIT_NANOS);
            while (!happened && left > 0) {
                left = something.awaitNanos(left);
            }
            long gathering = happened ? GATHERING_NANOS : 0;
            while (gathering > 0) {
                gathering = something.awaitNanos(gathering);
            }
        }
    }
}
