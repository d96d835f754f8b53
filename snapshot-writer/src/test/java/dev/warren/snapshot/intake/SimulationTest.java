package dev.warren.snapshot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.warren.fixtures.simulation.Campaign;
import dev.warren.fixtures.simulation.Chronicle;
import dev.warren.fixtures.simulation.MutantTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Thousands of worlds in which everything goes wrong. {@code -Dwarren.simulation.seeds=N} runs as many, {@code
 * -Dwarren.simulation.first=SEED} begins elsewhere: with {@code seeds=1} that is the one to look at.
 */
class SimulationTest {

    private static final int SEEDS_TO_CATCH_A_MUTANT = 500;
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
    void eachEventIsOneVersionAndTheManifestTellsItWhateverHappens() {
        Campaign campaign = Campaign.run(2_000, (seed, chronicle) -> new Simulation(seed, Mutant.NONE, chronicle)::run)
                .report("snapshots");

        assertThat(campaign.failure()).isEmpty();
    }

    @Test
    void everyMutantIsCaught() {
        MutantTable table = new MutantTable("snapshots");
        List<Mutant> uncaught = new ArrayList<>();
        for (Mutant mutant : Mutant.values()) {
            if (mutant != Mutant.NONE
                    && table.hunt(
                                    mutant,
                                    mutant.defect,
                                    SEEDS_TO_CATCH_A_MUTANT,
                                    (seed, chronicle) -> new Simulation(seed, mutant, chronicle)::run)
                            .isEmpty()) {
                uncaught.add(mutant);
            }
        }
        table.report();

        assertThat(uncaught).isEmpty();
    }

    /** Negative control: were second versions not seen here, that none are seen elsewhere would mean nothing. */
    @Test
    void atLeastOnceShowsSecondVersionsAndLosesNothing() {
        int worlds = 100;

        long withCopies = LongStream.rangeClosed(1, worlds)
                .filter(seed -> new Simulation(seed, Mutant.EVENTS_NOT_LEARNT, Chronicle.counting()).copies() > 0)
                .count();

        System.out.println(
                "at least once: second versions in " + withCopies + " of " + worlds + " worlds, nothing lost");
        assertThat(withCopies).isGreaterThan(worlds / 2);
    }
}
