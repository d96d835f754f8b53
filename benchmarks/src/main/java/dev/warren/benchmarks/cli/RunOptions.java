package dev.warren.benchmarks.cli;

import dev.warren.fixtures.ImageOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
            names = "--broker-config",
            description = "A line of the broker's rabbitmq.conf, more than once for several, e.g.%n"
                    + "raft.wal_max_size_bytes=4294967296",
            converter = ConfigLine.class)
    List<String> brokerConfig = List.of();

    @Option(
            names = "--report",
            description = "The directory for results.json, results.md and rates.svg, ${DEFAULT-VALUE} if not given.",
            defaultValue = "target/report")
    Path report = Path.of("target/report");

    /** Refuses here what would only keep the broker from starting. */
    static final class ConfigLine implements ITypeConverter<String> {

        @Override
        public String convert(String line) {
            if (!line.matches("\\s*[\\w.$-]+\\s*=\\s*\\S.*")) {
                throw new TypeConversionException("'" + line + "' is no line KEY = VALUE of rabbitmq.conf");
            }
            return line.strip();
        }
    }

    Path java() {
        return java == null ? Path.of(System.getProperty("java.home"), "bin", "java") : java;
    }

    List<String> jvmOptions() {
        return jvm == null
                ? ImageOptions.of("event-ingester")
                : List.of(jvm.strip().split("\\s+"));
    }
}
