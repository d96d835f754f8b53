package dev.warren.service.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.service.lifecycle.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReopeningTest {

    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));
    private static final Backoff LONGER_THAN_THE_TEST = new Backoff(Duration.ofHours(1), Duration.ofHours(1));

    private final RecordingConsumption consumption = new RecordingConsumption();
    private final Reopening reopening = new Reopening("'events'", consumption, SHORT);

    /** Fails as often as it is told to, and says what was asked of it. */
    private static final class RecordingConsumption implements Reopening.Consumption {

        private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile Optional<String> obstacle = Optional.empty();

        @Override
        public void open() throws IOException {
            calls.add("open");
            if (failures.getAndDecrement() > 0) {
                throw new IOException("no route");
            }
        }

        @Override
        public void giveUp() {
            calls.add("give up");
        }

        @Override
        public Optional<String> obstacle() {
            return obstacle;
        }

        private String next() throws InterruptedException {
            return String.valueOf(calls.poll(20, TimeUnit.SECONDS));
        }
    }

    @AfterEach
    void close() {
        reopening.close();
    }

    @Test
    void whatFailedIsGivenUpAndOpenedUntilItSucceeds() throws Exception {
        consumption.failures.set(2);

        reopening.failed(new IOException("first"));

        for (int i = 0; i < 3; i++) {
            assertThat(consumption.next()).isEqualTo("give up");
            assertThat(consumption.next()).isEqualTo("open");
        }
        awaitState("consuming 'events'");
        assertThat(consumption.calls).isEmpty();
    }

    @Test
    void whatEndsBecauseItIsToStopIsNoFailure() throws Exception {
        reopening.opened();
        reopening.stop();

        reopening.failed(new IOException("the consumers have ended"));

        assertThat(consumption.next()).isEqualTo("give up");
        assertThat(reopening.state()).isEqualTo("stopping");
    }

    @Test
    void stateSaysWhatIsBehindAFailure() {
        Reopening pausing = new Reopening("'events'", consumption, LONGER_THAN_THE_TEST);
        try {
            pausing.failed(new IllegalStateException("outside", new IOException("no route")));

            assertThat(pausing.state()).isEqualTo("not consuming: no route");
        } finally {
            pausing.close();
        }
    }

    @Test
    void nothingIsOpenedWhileThereIsAnObstacle() throws Exception {
        consumption.obstacle = Optional.of("waiting for the store");

        reopening.failed(new IOException("first"));
        awaitState("not consuming: waiting for the store");
        assertThat(consumption.calls).containsExactly("give up");

        consumption.obstacle = Optional.empty();
        awaitState("consuming 'events'");
    }

    @Test
    void nothingIsOpenedOnceItStops() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        reopening.execute(() -> await(busy));
        reopening.failed(new IOException("first"));

        reopening.stop();
        busy.countDown();
        reopening.stop(() -> consumption.calls.add("lastly"), Duration.ofSeconds(20));

        assertThat(consumption.calls).containsExactly("give up", "lastly");
    }

    @Test
    void checkThatFailsComesAgain() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);

        reopening.everySecond("the check", () -> {
            twice.countDown();
            throw new IllegalStateException("not this time");
        });

        assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitState(String state) throws InterruptedException {
        for (int i = 0; i < 2000 && !reopening.state().equals(state); i++) {
            Thread.sleep(10);
        }
        assertThat(reopening.state()).isEqualTo(state);
    }
}
