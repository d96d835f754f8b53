package dev.warren.ingester.stream;

import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.MessageHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the broker send another chunk when one has been taken over whole, and notices one that was not; knows when each came. The
 * client logs a chunk that it cannot read (a checksum that is wrong, a batch that unpacks to too much) and goes on with the next:
 * whoever stores offsets behind it would lose the messages.
 *
 * <p>A connection has one thread that goes through its chunks one after the other, whichever streams they are of. So the chunk that
 * this thread had before must be complete when the next one begins.
 */
final class ChunkGuard implements ConsumerFlowStrategy {

    private final int credits;
    private final InstantSource clock;
    private final Runnable skipped;

    @SuppressWarnings("ThreadLocalUsage") // of one reading, and ends with its threads
    private final ThreadLocal<Chunk> current = new ThreadLocal<>();

    private final Set<Chunk> open = ConcurrentHashMap.newKeySet();

    /**
     * @param credits chunks under way at once
     * @param skipped told, before anything behind it is handed on, that messages of a chunk were never handed on
     */
    ChunkGuard(int credits, InstantSource clock, Runnable skipped) {
        this.credits = credits;
        this.clock = clock;
        this.skipped = skipped;
    }

    @Override
    public int initialCredits() {
        return credits;
    }

    @Override
    public MessageProcessedCallback start(Context context) {
        Chunk before = current.get();
        if (before != null && open.remove(before)) {
            skipped.run();
        }
        Chunk chunk = new Chunk(context, clock.instant());
        open.add(chunk);
        current.set(chunk);
        return chunk;
    }

    /** When the chunk came that this thread goes through. Its messages came together: the clock need not be asked for each. */
    Instant receivedAt() {
        return current.get().receivedAt;
    }

    /** Chunks that are under way now are not handed on whole, and need not be: they are read again from the stored offset. */
    void forgive() {
        open.clear();
    }

    private final class Chunk implements MessageProcessedCallback {

        private final Context context;
        private final Instant receivedAt;
        private long left;

        private Chunk(Context context, Instant receivedAt) {
            this.context = context;
            this.receivedAt = receivedAt;
            this.left = context.messageCount();
        }

        @Override
        public void processed(MessageHandler.Context message) {
            left--;
            if (left == 0) {
                open.remove(this);
                context.credits(1);
            }
        }
    }
}
