package dev.warren.storage.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.simulation.Campaign;
import dev.warren.fixtures.simulation.MutantTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Thousands of disks that lose their power at any call. {@code -Dwarren.simulation.seeds=N} runs as many, {@code
 * -Dwarren.simulation.first=SEED} begins elsewhere: with {@code seeds=1} that is the one to look at.
 */
class PowerLossTest {

    private static final int SEEDS_TO_CATCH_A_MUTANT = 1_000;

    @Test
    void everyPromiseHoldsWhereverThePowerFails() {
        Campaign campaign = Campaign.run(
                        2_000, (seed, chronicle) -> new PowerLossWorld(seed, DiskMutant.NONE, chronicle)::run)
                .report("disk");

        assertThat(campaign.failure()).isEmpty();
    }

    @Test
    void everyMutantIsCaught() {
        MutantTable table = new MutantTable("disk");
        List<DiskMutant> uncaught = new ArrayList<>();
        for (DiskMutant mutant : DiskMutant.values()) {
            if (mutant != DiskMutant.NONE
                    && table.hunt(
                                    mutant,
                                    mutant.defect,
                                    SEEDS_TO_CATCH_A_MUTANT,
                                    (seed, chronicle) -> new PowerLossWorld(seed, mutant, chronicle)::run)
                            .isEmpty()) {
                uncaught.add(mutant);
            }
        }
        table.report();

        assertThat(uncaught).isEmpty();
    }
}
