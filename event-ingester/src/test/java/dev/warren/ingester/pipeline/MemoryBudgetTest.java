package dev.warren.ingester.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(100);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private CompletableFuture<Boolean> takeOnAnotherThread(long bytes) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return budget.take(bytes);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                thread);
    }

    private static boolean done(CompletableFuture<Boolean> future) throws Exception {
        try {
            future.get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    @Test
    void whatFitsIsTakenAtOnce() throws Exception {
        assertThat(budget.take(60)).isTrue();
        assertThat(budget.take(40)).isTrue();
        assertThat(budget.held()).isEqualTo(100);
    }

    @Test
    void whatDoesNotFitWaitsUntilEnoughIsGivenBack() throws Exception {
        budget.take(90);
        CompletableFuture<Boolean> waiting = takeOnAnotherThread(30);
        assertThat(done(waiting)).isFalse();

        budget.giveBack(10);
        assertThat(done(waiting)).as("80 + 30 is still too much").isFalse();
        budget.giveBack(10);

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(budget.held()).isEqualTo(100);
    }

    @Test
    void messageLargerThanTheBudgetFitsWhenNothingElseIsHeld() throws Exception {
        assertThat(budget.take(1000)).isTrue();
        CompletableFuture<Boolean> waiting = takeOnAnotherThread(1);
        assertThat(done(waiting)).isFalse();

        budget.giveBack(1000);

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingSendsThoseWhoWaitAwayEmptyHanded() throws Exception {
        budget.take(100);
        CompletableFuture<Boolean> waiting = takeOnAnotherThread(1);
        assertThat(done(waiting)).isFalse();

        budget.close();

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(budget.take(1)).isFalse();
        assertThat(budget.held()).isEqualTo(100);
    }

    @Test
    void memoryIsShortAboveHalfTheBudget() throws Exception {
        budget.take(50);
        assertThat(budget.isShort()).isFalse();

        budget.take(1);

        assertThat(budget.isShort()).isTrue();
    }
}
