package dev.warren.archive.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InOrderTest {

    private static final int AHEAD = 1_000;

    private final List<SetEntry> told = new ArrayList<>();
    private final InOrder results = new InOrder(told::add);

    private static void fail() {
        throw new IllegalStateException("the slow one has failed");
    }

    @Test
    void behindASlowObjectNoMoreThanAThousandResultsAreHeld() {
        results.awaitRoom(AHEAD - 1, InOrderTest::fail);
        assertThatThrownBy(() -> results.awaitRoom(AHEAD, InOrderTest::fail)).hasMessage("the slow one has failed");

        results.put(0, List.of());

        results.awaitRoom(AHEAD, InOrderTest::fail);
    }

    @Test
    @Timeout(60)
    void whoeverWaitsForRoomGoesOnWhenTheSlowOneIsDone() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        Thread giving = new Thread(() -> results.awaitRoom(AHEAD, waits::countDown));
        giving.start();
        waits.await();

        results.put(0, List.of());

        giving.join();
        assertThat(told).isEmpty();
    }
}
