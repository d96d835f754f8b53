package dev.warren.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.report.Results;
import dev.warren.benchmarks.series.Kind;
import dev.warren.benchmarks.series.Line;
import dev.warren.benchmarks.series.Rounds;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    @Test
    void theHelpNamesEveryLineOfTheTable() {
        String help = new CommandLine(new EndToEndCommand())
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .replaceAll("\\s+", " ");

        assertThat(Arrays.stream(Line.values()).map(Line::word)).allMatch(help::contains);
    }

    @Test
    void everyCommandOfTheScriptIsThere() {
        assertThat(BenchmarkMain.commandLine().getSubcommands()).containsKeys("e2e", "micro", "compare", "report");
    }

    @Test
    void reportsThatCannotBeReadOrJoinedAreRefusedInALine(@TempDir Path directory) throws Exception {
        Path broken = Files.createDirectory(directory.resolve("broken"));
        Files.writeString(broken.resolve(ReportFiles.RESULTS), "{\"machine\": 7");
        Path report = Files.createDirectory(directory.resolve("report"));
        ReportFiles.write(oneRun(), report);

        assertThat(refusalOf(directory)).startsWith(directory + " is no report: there is no " + directory);
        assertThat(refusalOf(broken))
                .startsWith(broken.resolve("results.json") + " is not what ./benchmark e2e writes: ");
        assertThat(refusalOf(report, report))
                .startsWith(report + " cannot be added to what is before it: ")
                .contains("QUEUE_LOCAL");
        assertThat(refusalOf(report)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "= 1", "raft.wal_max_size_bytes =", "two words = 1"})
    void whatIsNoLineOfTheBrokersConfigurationIsRefusedBeforeABrokerIsStarted(String line) {
        assertThat(refusalOf("e2e", "--broker-config", line)).contains("'" + line + "' is no line KEY = VALUE");
    }

    /** The first line on standard error. */
    private static String refusalOf(Path... reports) {
        return refusalOf(
                Stream.concat(Stream.of("report"), Arrays.stream(reports).map(Path::toString))
                        .toArray(String[]::new));
    }

    private static String refusalOf(String... words) {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = BenchmarkMain.commandLine().setErr(new PrintWriter(errors, true));

        int exitCode = commandLine.execute(words);

        String refusal = errors.toString().lines().findFirst().orElse("");
        assertThat(exitCode).isEqualTo(refusal.isEmpty() ? 0 : CommandLine.ExitCode.USAGE);
        return refusal;
    }

    private static Results oneRun() {
        Run run = new Run("ours", 1_000_000, Instant.EPOCH, 50, 9, 9, 1, 10, 300, 0, List.of());
        return new Results(
                Instant.EPOCH,
                "./benchmark e2e",
                Map.of("cores", "2"),
                Map.of("RabbitMQ", "3.10.8"),
                List.of(),
                List.of(Line.CPU_PER_EVENT),
                new Rounds(Map.of(Kind.QUEUE_LOCAL, List.of(run))));
    }
}
