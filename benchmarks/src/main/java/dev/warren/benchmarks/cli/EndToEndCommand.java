package dev.warren.benchmarks.cli;

import dev.warren.benchmarks.contender.IngesterProgram;
import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.contender.World;
import dev.warren.benchmarks.machine.Facts;
import dev.warren.benchmarks.report.Results;
import dev.warren.benchmarks.series.EndToEnd;
import dev.warren.benchmarks.series.Kind;
import dev.warren.benchmarks.series.Line;
import dev.warren.benchmarks.series.Rounds;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The table, or some lines of it. */
@Command(
        name = "e2e",
        description =
                "Real broker, real stores, the ingester from its jar, and the programs it is compared with, in turns.",
        mixinStandardHelpOptions = true)
final class EndToEndCommand implements Callable<Integer> {

    @Option(
            names = "--line",
            description = "A line of the table, more than once for several; all if not given:%n"
                    + "quorum-vs-drain, cpu-per-event, quorum-vs-spring, cpu-vs-spring, quorum-vs-camel, cpu-vs-camel,"
                    + " quorum-vs-flink, cpu-vs-flink, stream-vs-drain, encode-vs-duckdb,"
                    + " memory-queue-local, memory-queue-s3, memory-stream-local, memory-stream-s3, s3-vs-local, growth,"
                    + " start")
    private List<String> lines = new ArrayList<>();

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws Exception {
        List<Line> wanted = lines.isEmpty()
                ? List.of(Line.values())
                : lines.stream().map(Line::named).toList();
        WorkDirectory directory = WorkDirectory.fresh();
        IngesterProgram program = IngesterProgram.prepare(
                "this build",
                IngesterProgram.shippedJar(),
                options.java(),
                options.jvmOptions(),
                directory.path().resolve("program"));
        try (World world = new World(directory.path(), options.brokerConfig)) {
            Map<Kind, List<Run>> complete = new EnumMap<>(Kind.class);
            try {
                new EndToEnd(wanted, options.events, options.pairs)
                        .run(world, program, directory.path(), RunLine::print, complete);
            } catch (Exception e) {
                reportBefore(e, world, program, wanted, complete);
                throw e;
            }
            return report(world, program, wanted, complete);
        } finally {
            directory.close();
        }
    }

    /** What was measured before a failure; nothing if that is nothing, so that an older report stays. */
    private void reportBefore(
            Exception failure, World world, IngesterProgram program, List<Line> wanted, Map<Kind, List<Run>> complete) {
        if (complete.isEmpty()) {
            return;
        }
        try {
            report(world, program, wanted, complete);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Of the complete rounds, however many they are. */
    private int report(World world, IngesterProgram program, List<Line> wanted, Map<Kind, List<Run>> complete)
            throws IOException {
        Map<String, String> versions = new LinkedHashMap<>(world.facts());
        versions.putAll(Facts.ofLibraries());
        versions.put("Java of the ingester", program.javaVersion());
        return ReportFiles.write(
                new Results(
                        Instant.now(),
                        command(),
                        Facts.ofMachine(),
                        versions,
                        program.options(),
                        wanted,
                        new Rounds(complete)),
                options.report);
    }

    private String command() {
        String which =
                String.join("", lines.stream().map(line -> " --line " + line).toList());
        String broker = String.join(
                "",
                options.brokerConfig.stream()
                        .map(line -> " --broker-config '" + line + "'")
                        .toList());
        return "./benchmark e2e" + which + broker + " --events " + options.events + " --pairs " + options.pairs;
    }
}
