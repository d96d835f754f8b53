package dev.warren.chaos.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong now = new AtomicLong(5);
    private final Pace pace = new Pace(100, Duration.ofSeconds(10), now::get);

    @Test
    void nothingIsAllowedAtOnce() {
        assertThat(pace.allows(0)).isFalse();
    }

    @Test
    void tenASecondAreAllowedAndNotAnEleventh() {
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.allows(9)).isTrue();
        assertThat(pace.allows(10)).isFalse();
    }

    @Test
    void whatWasMissedMayBeCaughtUpWith() {
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(pace.allows(0)).isTrue();
        assertThat(pace.allows(99)).isTrue();
    }
}
