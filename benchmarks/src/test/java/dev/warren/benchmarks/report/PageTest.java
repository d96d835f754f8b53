package dev.warren.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.series.Kind;
import dev.warren.benchmarks.series.Line;
import dev.warren.benchmarks.series.Rounds;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PageTest {

    @Test
    void aFigureThatIsTooLowIsCalledMissed() {
        assertThat(new Page(results(50, 0.01)).markdown())
                .contains("**0.50** | 0.50–0.50 | 1 | ≥ 0.90 | ≥ 1.05 | **missed**");
        assertThat(new Page(results(95, 0.01)).markdown())
                .contains("| reached |")
                .doesNotContain("Disturbed");
    }

    @Test
    void figuresOfADisturbedMachineAreNotShownWithoutSayingSo() {
        assertThat(new Page(results(95, 0.06)).markdown()).contains("**Disturbed:** during 1 runs");
        assertThat(new Chart(results(95, 0.06)).svg()).contains("1 runs were DISTURBED");
    }

    @Test
    void resultsAreReadAsTheyWereWritten() {
        Results results = results(95, 0.01);

        assertThat(Results.of(results.json())).isEqualTo(results);
    }

    @Test
    void theChartIsWellFormedWhateverTheProgramsAreCalled() throws Exception {
        String svg = new Chart(results(95, 0.01)).svg();

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(2);
    }

    private static Results results(double ours, double foreign) {
        return new Results(
                Instant.parse("2026-11-21T12:00:00Z"),
                "./benchmark e2e",
                Map.of("processor", "A & B", "cores", "2"),
                Map.of("RabbitMQ", "3.10.8"),
                List.of("-Xmx256m"),
                List.of(Line.QUORUM_VS_DRAIN),
                new Rounds(Map.of(
                        Kind.QUEUE_LOCAL, List.of(run("Warren < all", ours, foreign)),
                        Kind.QUEUE_COUNTING, List.of(run("counting", 100, 0)))));
    }

    private static Run run(String name, double rate, double foreign) {
        return new Run(name, 1_000_000, Instant.EPOCH, rate, 9, 9, 1, 10, 300, foreign, List.of());
    }
}
