package dev.warren.benchmarks.cli;

import dev.warren.fixtures.ImageOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all runs have in common. */
final class RunOptions {

    @Option(
            names = "--events",
            description = "Events in a run, ${DEFAULT-VALUE} if not given.",
            defaultValue = "1000000")
    long events;

    @Option(names = "--pairs", description = "Rounds, ${DEFAULT-VALUE} if not given.", defaultValue = "5")
    int pairs;

    @Option(names = "--java", description = "The java that runs the ingester; the one that runs this if not given.")
    @Nullable Path java;

    @Option(
            names = "--jvm",
            description =
                    "The ingester's JVM options, those of its image if not given; in one word, separated by blanks.")
    @Nullable String jvm;

    @Option(
            names = "--report",
            description = "The directory for results.json, results.md and rates.svg, ${DEFAULT-VALUE} if not given.",
            defaultValue = "target/report")
    Path report = Path.of("target/report");

    Path java() {
        return java == null ? Path.of(System.getProperty("java.home"), "bin", "java") : java;
    }

    List<String> jvmOptions() {
        return jvm == null
                ? ImageOptions.of("event-ingester")
                : List.of(jvm.strip().split("\\s+"));
    }
}
