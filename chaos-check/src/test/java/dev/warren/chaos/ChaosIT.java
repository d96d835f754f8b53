package dev.warren.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.chaos.fault.Plan;
import dev.warren.chaos.verdict.Audit;
import dev.warren.chaos.verdict.Outcome;
import dev.warren.fixtures.StoreUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promise while everything breaks, small enough for every build; {@code ./chaos} is the large one. */
class ChaosIT {

    private static final int KILLS = 26;
    private static final int EACH = 2;
    private static final int EVENTS = 40_000;
    private static final Duration DURATION = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void everyConfirmedEventIsInExactlyOneRowWhateverBreaks(StoreUnderTest.Kind store) throws Exception {
        assumeTrue(Audit.isPossible(), "no Python readers: ./verify installs them and passes -Dreaders.python");
        long seed = Long.getLong("warren.chaos.seed", System.nanoTime());
        Path directory = Path.of("target", "chaos", "it-" + store + "-" + seed);

        Outcome outcome = new Campaign(seed, new Plan(store, KILLS, EACH, DURATION), EVENTS, directory).run();

        System.out.println(outcome.summary());
        outcome.journal().notRun().forEach(fault -> System.out.println("  NOT RUN " + fault));
        assertThat(outcome.holds())
                .as("%s%nlogs: %s", outcome.summary(), directory)
                .isTrue();
        assertThat(outcome.journal().kills()).as("kills that hit").isGreaterThanOrEqualTo(KILLS - 1);
        assertThat(outcome.counts().get("confirmed")).isGreaterThan(EVENTS * 9 / 10);
    }
}
