package dev.warren.quickstart.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.quickstart.QuickstartException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong; deploy-check trains a real ingester. */
class TrainingRunTest {

    @Test
    void ingesterThatEndsAtOnceIsSeen() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        TrainingRun training = new TrainingRun(List.of(java, "-version"), 10);

        assertThatThrownBy(training::run)
                .isInstanceOf(QuickstartException.class)
                .hasMessage("the ingester ended with 0");
    }

    @Test
    void commandThatDoesNotExistIsNamed() {
        TrainingRun training = new TrainingRun(List.of("/no/such/java"), 10);

        assertThatThrownBy(training::run)
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining("/no/such/java");
    }
}
