package dev.warren.ingester.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.service.lifecycle.Backoff;
import dev.warren.storage.StorageRefusedException;
import dev.warren.storage.StorageUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StorageLanesTest {

    private final RecordingListener listener = new RecordingListener();
    private final List<Integer> leftAtProgress = new CopyOnWriteArrayList<>();
    private final StorageLanes lanes =
            new StorageLanes(2, new Backoff(Duration.ofMillis(1), Duration.ofMillis(4)), listener, this::progress);
    private final List<String> done = new CopyOnWriteArrayList<>();

    private void progress() {
        leftAtProgress.add(lanes.unfinished());
    }

    @AfterEach
    void close() {
        lanes.close();
    }

    /** Long, because the build machine may be busy: nothing here takes that long. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5));
    }

    private void awaitIdle() {
        await().until(() -> lanes.unfinished() == 0);
    }

    private static void hold(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workOfOneLaneRunsInOrderOfSubmission() {
        for (int i = 0; i < 500; i++) {
            String name = "work-" + i;
            lanes.submit("lane", name, () -> done.add(name));
        }
        awaitIdle();

        assertThat(done).hasSize(500);
        for (int i = 0; i < 500; i++) {
            assertThat(done.get(i)).isEqualTo("work-" + i);
        }
    }

    @Test
    void progressIsToldWhenWhatIsFinishedIsNotCountedAnyMore() {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        lanes.submit("lane", "first", () -> hold(gate));
        lanes.submit("lane", "second, which fails at first", () -> {
            if (tries.incrementAndGet() < 3) {
                throw new StorageUnavailableException("not now", null);
            }
        });
        assertThat(leftAtProgress).isEmpty();

        gate.countDown();
        await().until(() -> leftAtProgress.size() == 2);

        assertThat(leftAtProgress).containsExactly(1, 0);
    }

    @Test
    void workOfOneLaneNeverRunsTwiceAtOnce() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            lanes.submit("lane", "work", () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                LockSupport.parkNanos(1_000);
                running.decrementAndGet();
            });
        }
        awaitIdle();

        assertThat(most).hasValue(1);
    }

    @Test
    void lanesRunAtOnce() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        for (String lane : List.of("a", "b")) {
            lanes.submit(lane, lane, () -> {
                both.countDown();
                hold(both);
            });
        }

        assertThat(both.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void failedWorkIsTriedAgainBeforeWhatComesAfterIt() {
        AtomicInteger tries = new AtomicInteger();
        lanes.submit("lane", "first", () -> {
            if (tries.incrementAndGet() < 20) {
                throw new StorageUnavailableException("down", null);
            }
            done.add("first");
        });
        lanes.submit("lane", "second", () -> done.add("second"));
        awaitIdle();

        assertThat(done).containsExactly("first", "second");
        assertThat(tries).hasValue(20);
        assertThat(listener.heldBack).hasValue(19);
    }

    @Test
    void nothingIsGivenUpWhateverTheFailure() {
        List<Throwable> failures = new CopyOnWriteArrayList<>(List.of(
                new StorageRefusedException("no", null),
                new IllegalStateException("a defect"),
                new OutOfMemoryError("as if"),
                new StackOverflowError()));
        lanes.submit("lane", "work", () -> {
            if (!failures.isEmpty()) {
                StorageLanesTest.<RuntimeException>sneak(failures.remove(0));
            }
            done.add("work");
        });
        awaitIdle();

        assertThat(done).containsExactly("work");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void laneThatWaitsTakesNoThread() {
        for (int i = 0; i < 10; i++) {
            lanes.submit("down-" + i, "never", () -> {
                throw new StorageUnavailableException("down", null);
            });
        }
        await().until(() -> lanes.held() == 10);

        lanes.submit("up", "work", () -> done.add("work"));

        await().until(() -> lanes.unfinished() == 10);
        assertThat(done).containsExactly("work");
    }

    @Test
    void storageAnswersAgainWhenTheLastHeldLaneIsThrough() {
        CountDownLatch repaired = new CountDownLatch(1);
        for (String lane : List.of("a", "b")) {
            lanes.submit(lane, lane, () -> {
                if (repaired.getCount() > 0) {
                    throw new StorageUnavailableException("down", null);
                }
            });
        }
        await().until(() -> lanes.held() == 2);
        lanes.submit("c", "goes through at once", () -> done.add("c"));
        await().until(() -> lanes.unfinished() == 2);
        assertThat(listener.answered).as("others still wait").hasValue(0);

        repaired.countDown();
        awaitIdle();

        assertThat(lanes.held()).isZero();
        await().untilAsserted(() -> assertThat(listener.answered).hasPositiveValue());
    }

    @Test
    void laneIsNoLongerHeldWhenItsWorkWentThrough() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        lanes.submit("lane", "fails once", () -> {
            if (tries.incrementAndGet() == 1) {
                throw new StorageUnavailableException("down", null);
            }
        });
        lanes.submit("lane", "takes long", () -> {
            started.countDown();
            hold(gate);
        });
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(lanes.held()).isZero();
        gate.countDown();
    }

    @Test
    void closedLanesStartNothingMore() {
        lanes.submit("lane", "fails", () -> {
            throw new StorageUnavailableException("down", null);
        });
        await().until(() -> lanes.held() == 1);

        lanes.close();
        lanes.submit("other", "work", () -> done.add("work"));

        assertThat(lanes.unfinished()).isEqualTo(2);
        assertThat(done).isEmpty();
    }
}
