package dev.warren.snapshot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.warren.fixtures.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnackedMessagesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final UnackedMessages unacked = new UnackedMessages(now::get);

    private final class Held {

        private final CountDownLatch taken = new CountDownLatch(1);
        private final CountDownLatch storeAnswers = new CountDownLatch(1);
        private final CompletableFuture<Void> consumer =
                CompletableFuture.runAsync(() -> unacked.during(this::hold), DaemonThreads.PER_TASK);

        private void hold() {
            taken.countDown();
            await(storeAnswers);
        }

        private Held taken() {
            await(taken);
            return this;
        }

        private void acknowledge() {
            storeAnswers.countDown();
            consumer.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void oldestMessageOfAllConsumersCountsUntilItIsAcknowledged() {
        Held first = new Held().taken();
        pass(Duration.ofSeconds(10));
        Held second = new Held().taken();
        pass(Duration.ofSeconds(5));

        assertThat(unacked.oldest()).hasSeconds(15);
        first.acknowledge();
        assertThat(unacked.oldest()).hasSeconds(5);
        second.acknowledge();
        assertThat(unacked.oldest()).isZero();
    }

    /** Its channel is given up by the container: no gauge may count it for ever. */
    @Test
    void messageThatAConsumerFailsOnIsNotCountedOn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> unacked.during(() -> {
                    throw new IllegalStateException();
                }));
        pass(Duration.ofHours(1));

        assertThat(unacked.oldest()).isZero();
    }
}
