package dev.warren.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15));
    private final Random random = new Random(5);

    @Test
    void delayDoublesWithEachFailureUpToTheLimit() {
        long[] expected = {200, 400, 800, 1600, 3200, 6400, 12_800, 15_000, 15_000};
        for (int failures = 1; failures <= expected.length; failures++) {
            for (int i = 0; i < 200; i++) {
                assertThat(backoff.delay(failures, random).toMillis())
                        .as("after %d failures", failures)
                        .isBetween(expected[failures - 1] / 2, expected[failures - 1]);
            }
        }
    }

    @Test
    void delayAfterVeryManyFailuresIsStillTheLimit() {
        assertThat(backoff.delay(Integer.MAX_VALUE, random)).isBetween(Duration.ofMillis(7500), Duration.ofSeconds(15));
    }

    @Test
    void instancesThatFailTogetherDoNotComeBackTogether() {
        Set<Duration> delays =
                IntStream.range(0, 100).mapToObj(i -> backoff.delay(5, random)).collect(Collectors.toSet());

        assertThat(delays).hasSizeGreaterThan(80);
    }
}
