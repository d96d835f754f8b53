package dev.warren.benchmarks.cli;

import dev.warren.benchmarks.contender.IngesterProgram;
import dev.warren.benchmarks.contender.World;
import dev.warren.benchmarks.series.Comparison;
import dev.warren.benchmarks.series.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether one build is slower than another. */
@Command(
        name = "compare",
        description =
                "Two builds of the ingester in turns, from a queue and from a stream. Ends with 1 if the second is worse.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    private static final double PERCENT = 100;

    @Parameters(
            arity = "2",
            paramLabel = "BUILD",
            description = "An executable jar of event-ingester, or a revision of this repository, which is built.")
    private List<Path> builds = List.of();

    @Option(
            names = "--tolerance",
            description = "How much worse the second may be, in percent, ${DEFAULT-VALUE} if not given.",
            defaultValue = "5")
    private double tolerance;

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws Exception {
        WorkDirectory directory = WorkDirectory.fresh();
        try (World world = new World(directory.path(), options.brokerConfig)) {
            List<IngesterProgram> both =
                    List.of(prepared("A", builds.get(0), directory), prepared("B", builds.get(1), directory));
            Comparison comparison = Comparison.make(world, both, options.events, options.pairs, RunLine::print);
            comparison.ratios().forEach(CompareCommand::print);
            return comparison.isWorse(tolerance / PERCENT)
                            || !comparison.wrong().isEmpty()
                    ? 1
                    : 0;
        } finally {
            directory.close();
        }
    }

    private static void print(String what, Figure ratio) {
        System.out.printf(
                Locale.ROOT, "B ÷ A  %-40s %.3f  (%.3f to %.3f)%n", what, ratio.median(), ratio.least(), ratio.most());
    }

    private IngesterProgram prepared(String build, Path jar, WorkDirectory directory) throws IOException {
        return IngesterProgram.prepare(
                build,
                jar,
                options.java(),
                options.jvmOptions(),
                directory.path().resolve("program-" + build));
    }
}
