package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's day ends as its committed pages say. */
class OperatorsDayIT extends OperatorsScript {

    @ParameterizedTest
    @ValueSource(strings = {"local", "s3"})
    void everyCommandEndsAsTheCommittedPageSays(String store) throws Exception {
        Ended day = script(store + ".md", "walk", store);

        assertThat(day.exitCode()).as(day.errors() + day.page()).isZero();
        assertThat(day.lasting()).isEqualTo(lastingOfCommitted(store + ".md"));
        tellsNothingOfTheMachine(day);
    }

    @Test
    void aStoreThatIsNoneIsRefusedBeforeAnythingIsStarted() throws Exception {
        Ended day = script("refused.md", "walk", "tape");

        assertThat(day.exitCode()).isEqualTo(1);
        assertThat(day.errors()).isEqualTo("walk: say which store: walk local, or walk s3\n");
        assertThat(day.page()).isEmpty();
    }
}
