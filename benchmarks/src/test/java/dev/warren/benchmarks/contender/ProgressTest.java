package dev.warren.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.benchmarks.contender.Progress.Point;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theStartIsNotInTheSteadyPart() {
        Progress progress = progress(at(10, 100), at(11, 200), at(12, 300), at(13, 400));

        assertThat(progress.steady(START)).isEqualTo(new Progress.Steady(second(10), second(13), 300));
        assertThat(progress.steady(START).rate()).isEqualTo(100);
    }

    @Test
    void aLastFileThatWasWaitedForIsNotInTheSteadyPart() {
        Progress progress = progress(at(10, 100), at(11, 200), at(12, 300), at(13, 400), at(60, 410));

        assertThat(progress.steady(START).to()).isEqualTo(second(13));
        assertThat(progress.total()).isEqualTo(410);
    }

    @Test
    void aSingleFileCountsFromTheStart() {
        assertThat(progress(at(10, 100)).steady(START).rate()).isEqualTo(10);
    }

    @Test
    void theIngestersLogIsReadWhateverElseIsInIt() {
        Progress progress = Output.COMMITS.read("""
                2026-11-21T15:03:40.000Z  INFO [main] d.w.i.EventIngesterApplication : started
                2026-11-21T15:03:41.500Z  INFO [store-1] d.w.ingester.app.IngestMetrics : committed \
                events/2026/03/14/events_000001.parquet rows=20000 bytes=1 duplicates=0 conflicts=0 rotation=RECORDS took=9ms
                2026-11-21T15:03:42.500+01:00  INFO [store-1] d.w.ingester.app.IngestMetrics : committed \
                events/2026/03/14/events_000002.parquet rows=5 bytes=1 duplicates=0 conflicts=0 rotation=AGE took=9ms
                """);

        assertThat(progress.points())
                .containsExactly(
                        new Point(Instant.parse("2026-11-21T15:03:41.500Z"), 20_000),
                        new Point(Instant.parse("2026-11-21T14:03:42.500Z"), 20_005));
    }

    @Test
    void aLineThatIsBeingWrittenIsNotRead() {
        assertThat(Output.TOTALS
                        .read("PROGRESS 2026-01-01T00:00:00Z 10\nPROGRESS 2026-01-")
                        .total())
                .isEqualTo(10);
    }

    private static Progress progress(Point... points) {
        return new Progress(List.of(points));
    }

    private static Point at(int second, long total) {
        return new Point(second(second), total);
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }
}
