package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the committed page shows of an archive of size holds for a small one. */
class LargeArchiveIT extends OperatorsScript {

    @Test
    void everyCommandEndsAsTheCommittedPageSays() throws Exception {
        Ended large = script("large.md", "large", "20000", "200");

        assertThat(large.exitCode()).as(large.errors() + large.page()).isZero();
        assertThat(large.lasting()).isEqualTo(lastingOfCommitted("large.md"));
        tellsNothingOfTheMachine(large);
    }

    @Test
    void anArchiveThatIsTooSmallToBeKilledInTheMiddleIsRefused() throws Exception {
        Ended large = script("refused.md", "large", "20000", "20");

        assertThat(large.exitCode()).isEqualTo(1);
        assertThat(large.errors()).isEqualTo("large: at least 1000 events and 200 versions\n");
        assertThat(large.page()).isEmpty();
    }
}
