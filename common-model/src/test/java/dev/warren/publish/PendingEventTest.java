package dev.warren.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PendingEventTest {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @Test
    void pausesBecomeLongerUpToTwoSeconds() {
        PendingEvent event = sentBefore(Duration.ZERO, DEADLINE);
        for (long pause : new long[] {50, 100, 200, 400, 800, 1600, 2000, 2000, 2000}) {
            assertThat(event.postpone()).isTrue();
            assertThat(event.getDelay(TimeUnit.MILLISECONDS)).isBetween(pause / 2 - 200, pause);
        }
    }

    @Test
    void theLastAttemptLeavesTimeForAnAnswer() {
        PendingEvent event = sentBefore(DEADLINE.minusMillis(2100), DEADLINE);
        for (int i = 0; i < 10; i++) {
            assertThat(event.postpone()).isTrue();
            assertThat(event.getDelay(TimeUnit.MILLISECONDS)).isLessThanOrEqualTo(100);
        }
    }

    @Test
    void noAttemptIsMadeThatCouldNotBeAnswered() {
        assertThat(sentBefore(DEADLINE.minusMillis(1900), DEADLINE).postpone()).isFalse();
        assertThat(sentBefore(DEADLINE.plusSeconds(1), DEADLINE).postpone()).isFalse();
    }

    @Test
    void aShortDeadlineLeavesTimeForAttempts() {
        Duration deadline = Duration.ofSeconds(4);
        assertThat(sentBefore(Duration.ofMillis(2500), deadline).postpone()).isTrue();
        assertThat(sentBefore(Duration.ofMillis(3100), deadline).postpone()).isFalse();
    }

    @Test
    void anEventIsOverdueFromItsDeadlineOn() {
        assertThat(sentBefore(DEADLINE.minusSeconds(10), DEADLINE).isOverdue()).isFalse();
        assertThat(sentBefore(DEADLINE, DEADLINE).isOverdue()).isTrue();
    }

    private static PendingEvent sentBefore(Duration ago, Duration deadline) {
        NewEvent event = NewEvent.now("goal.created", null);
        return new PendingEvent(
                event, EventMessage.of(event, "exchange"), 1, System.nanoTime() - ago.toNanos(), deadline);
    }
}
