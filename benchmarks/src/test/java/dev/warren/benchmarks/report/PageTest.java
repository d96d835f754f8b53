package dev.warren.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void reportsOfDifferentProgramsAreOne() {
        Results queue = results(95, 0.01);
        Results stream = results(Line.STREAM_VS_DRAIN, Kind.STREAM_LOCAL, Kind.STREAM_COUNTING, List.of("-Xmx256m"));

        Results both = stream.plus(queue);

        assertThat(both.lines()).containsExactly(Line.QUORUM_VS_DRAIN, Line.STREAM_VS_DRAIN);
        assertThat(new Page(both).markdown())
                .contains(Line.QUORUM_VS_DRAIN.title() + " | **0.95**")
                .contains(Line.STREAM_VS_DRAIN.title() + " | **0.50**");
    }

    @Test
    void reportsThatCannotBeComparedStayApart() {
        Results queue = results(95, 0.01);
        Results otherOptions = results(Line.STREAM_VS_DRAIN, Kind.STREAM_LOCAL, Kind.STREAM_COUNTING, List.of());

        assertThatThrownBy(() -> queue.plus(queue)).hasMessageContaining("[QUEUE_COUNTING, QUEUE_LOCAL]");
        assertThatThrownBy(() -> queue.plus(otherOptions)).hasMessageContaining("-Xmx256m");
    }

    @Test
    void theChartIsWellFormedWhateverTheProgramsAreCalled() throws Exception {
        String svg = new Chart(results(95, 0.01)).svg();

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(2);
    }

    private static Results results(double ours, double foreign) {
        return results(
                Line.QUORUM_VS_DRAIN,
                List.of("-Xmx256m"),
                Map.of(
                        Kind.QUEUE_LOCAL, List.of(run("Warren < all", ours, foreign)),
                        Kind.QUEUE_COUNTING, List.of(run("counting", 100, 0))));
    }

    private static Results results(Line line, Kind ours, Kind other, List<String> options) {
        return results(line, options, Map.of(ours, List.of(run("ours", 50, 0)), other, List.of(run("other", 100, 0))));
    }

    private static Results results(Line line, List<String> options, Map<Kind, List<Run>> runs) {
        return new Results(
                Instant.parse("2026-11-21T12:00:00Z"),
                "./benchmark e2e",
                Map.of("processor", "A & B", "cores", "2"),
                Map.of("RabbitMQ", "3.10.8"),
                options,
                List.of(line),
                new Rounds(runs));
    }

    private static Run run(String name, double rate, double foreign) {
        return new Run(name, 1_000_000, Instant.EPOCH, rate, 9, 9, 1, 10, 300, foreign, List.of());
    }
}
