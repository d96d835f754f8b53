package dev.warren.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.benchmarks.contender.IngesterProgram;
import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.contender.World;
import dev.warren.benchmarks.series.EndToEnd;
import dev.warren.benchmarks.series.Figure;
import dev.warren.benchmarks.series.Kind;
import dev.warren.benchmarks.series.Line;
import dev.warren.benchmarks.series.Rounds;
import dev.warren.fixtures.ImageOptions;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny pair, so that the benchmark is not found broken when it is needed. Its figures mean nothing. */
class SmokeIT {

    private static final int EVENTS = 60_000;

    @TempDir
    Path directory;

    @Test
    void bothOfAPairTakeAllTheirEventsAndAreMeasured() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        IngesterProgram program = IngesterProgram.prepare(
                "smoke",
                IngesterProgram.shippedJar(),
                java,
                ImageOptions.of("event-ingester"),
                directory.resolve("program"));
        try (World world = new World(directory, List.of("raft.wal_max_size_bytes = 268435456"))) {
            Map<Kind, List<Run>> complete = new EnumMap<>(Kind.class);
            new EndToEnd(List.of(Line.QUORUM_VS_DRAIN), EVENTS, 1).run(world, program, directory, run -> {}, complete);
            Rounds rounds = new Rounds(complete);

            Figure figure = rounds.figure(Line.QUORUM_VS_DRAIN);
            Run ours = rounds.of(Kind.QUEUE_LOCAL).get(0);
            assertThat(world.facts()).containsEntry("RabbitMQ's configuration", "raft.wal_max_size_bytes = 268435456");
            assertThat(figure.values()).hasSize(1).allMatch(ratio -> ratio > 0);
            assertThat(ours.faults()).isEmpty();
            assertThat(ours.cpuMicros()).isPositive();
            assertThat(ours.peakMebibytes()).isBetween(50.0, 2000.0);
        }
    }
}
