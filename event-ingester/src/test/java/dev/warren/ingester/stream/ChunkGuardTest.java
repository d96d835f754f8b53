package dev.warren.ingester.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.stream.ConsumerFlowStrategy;
import com.rabbitmq.stream.ConsumerFlowStrategy.MessageProcessedCallback;
import com.rabbitmq.stream.MessageHandler;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ChunkGuardTest {

    private final AtomicInteger skips = new AtomicInteger();
    private final AtomicInteger credits = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ChunkGuard guard = new ChunkGuard(10, now::get, skips::incrementAndGet);

    @Test
    void chunkIsAskedForWhenOneHasBeenTakenOverWholeAndNotBefore() {
        MessageProcessedCallback chunk = guard.start(chunk(3));

        handOn(chunk, 2);
        assertThat(credits).hasValue(0);
        handOn(chunk, 1);
        assertThat(credits).hasValue(1);
        assertThat(guard.initialCredits()).isEqualTo(10);
    }

    @Test
    void chunkOfWhichNothingWasHandedOnIsNoticedWhenTheNextBegins() {
        handOn(guard.start(chunk(2)), 2);
        guard.start(chunk(5));
        assertThat(skips).hasValue(0);

        guard.start(chunk(5));

        assertThat(skips).hasValue(1);
    }

    @Test
    void chunkThatBrokeOffInTheMiddleIsNoticedWhenTheNextBegins() {
        handOn(guard.start(chunk(5)), 4);

        guard.start(chunk(1));

        assertThat(skips).hasValue(1);
    }

    @Test
    void wholeChunksAreNotNoticed() {
        for (int i = 0; i < 100; i++) {
            handOn(guard.start(chunk(7)), 7);
        }

        assertThat(skips).hasValue(0);
        assertThat(credits).hasValue(100);
    }

    @Test
    void chunkThatAnotherThreadIsGoingThroughIsNotNoticed() {
        guard.start(chunk(5));

        CompletableFuture.runAsync(() -> guard.start(chunk(5)), task -> {
                    Thread other = new Thread(task);
                    other.start();
                })
                .join();

        assertThat(skips).hasValue(0);
    }

    @Test
    void messagesWereReceivedWhenTheirChunkBegan() {
        MessageProcessedCallback chunk = guard.start(chunk(2));
        now.set(Instant.ofEpochSecond(7));
        handOn(chunk, 1);
        Instant ofTheSecond = guard.receivedAt();
        guard.start(chunk(1));

        assertThat(ofTheSecond).isEqualTo(Instant.EPOCH);
        assertThat(guard.receivedAt()).isEqualTo(Instant.ofEpochSecond(7));
    }

    @Test
    void chunkThatIsReadElsewhereIsForgiven() {
        guard.start(chunk(5));

        guard.forgive();
        guard.start(chunk(5));

        assertThat(skips).hasValue(0);
    }

    private static void handOn(MessageProcessedCallback chunk, int messages) {
        for (int i = 0; i < messages; i++) {
            chunk.processed(new HandledMessage());
        }
    }

    private ConsumerFlowStrategy.Context chunk(long messages) {
        return new ConsumerFlowStrategy.Context() {
            @Override
            public void credits(int more) {
                credits.addAndGet(more);
            }

            @Override
            public long messageCount() {
                return messages;
            }

            @Override
            public long chunkId() {
                return 0;
            }
        };
    }

    /** What the guard is told of a message, of which it uses nothing. */
    private static final class HandledMessage implements MessageHandler.Context {

        @Override
        public long offset() {
            return 0;
        }

        @Override
        public void storeOffset() {}

        @Override
        public long timestamp() {
            return 0;
        }

        @Override
        public long committedChunkId() {
            return 0;
        }

        @Override
        public String stream() {
            return "";
        }

        @Override
        public com.rabbitmq.stream.Consumer consumer() {
            throw new UnsupportedOperationException("the guard does not ask for it");
        }

        @Override
        public void processed() {}
    }
}
