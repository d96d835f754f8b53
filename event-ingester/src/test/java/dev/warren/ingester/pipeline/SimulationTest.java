package dev.warren.ingester.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Thousands of worlds in which everything goes wrong. {@code -Dwarren.simulation.seeds=N} runs as many, {@code
 * -Dwarren.simulation.first=SEED} begins elsewhere: with {@code seeds=1} that is the one to look at.
 */
class SimulationTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.warren");

    @BeforeAll
    static void silence() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        LOG.setLevel(null);
    }

    @Test
    void nothingIsLostAndNothingDoubledWhateverHappens() {
        long first = Long.getLong("warren.simulation.first", 1);
        long seeds = Long.getLong("warren.simulation.seeds", 2_000);

        Optional<String> failure = LongStream.range(first, first + seeds)
                .parallel()
                .mapToObj(seed -> failureOf(seed, Mutant.NONE))
                .flatMap(Optional::stream)
                .findAny();

        assertThat(failure).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyMutantIsCaught(Mutant mutant) {
        Optional<String> caught = LongStream.rangeClosed(1, 500)
                .mapToObj(seed -> failureOf(seed, mutant))
                .flatMap(Optional::stream)
                .findFirst();

        assertThat(caught).as(mutant + " was not caught").isPresent();
        System.out.println(mutant + " caught by " + caught.orElseThrow());
    }

    private static Optional<String> failureOf(long seed, Mutant mutant) {
        try {
            new Simulation(seed, mutant).run();
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of("seed " + seed + ": " + e);
        }
    }
}
