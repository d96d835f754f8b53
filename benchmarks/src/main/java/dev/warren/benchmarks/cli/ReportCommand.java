package dev.warren.benchmarks.cli;

import dev.warren.benchmarks.report.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The page and the chart again, of figures that are there. */
@Command(
        name = "report",
        description = "Writes results.md and rates.svg anew from the results.json beside them.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIRECTORY", description = "The directory of a report.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws Exception {
        return ReportFiles.write(Results.of(Files.readString(directory.resolve(ReportFiles.RESULTS))), directory);
    }
}
