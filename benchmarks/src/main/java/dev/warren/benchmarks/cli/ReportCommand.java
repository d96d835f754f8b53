package dev.warren.benchmarks.cli;

import dev.warren.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;

/** The page and the chart again, of figures that are there. */
@Command(
        name = "report",
        description =
                "Writes results.md and rates.svg anew from the results.json beside them, and adds the results of other reports,"
                        + " of other programs on the same machine.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "DIRECTORY", index = "0", description = "The directory of a report.")
    private Path directory = Path.of("");

    @Parameters(
            paramLabel = "OTHER",
            index = "1..*",
            description = "Directories of reports that are added to the first.")
    private List<Path> others = List.of();

    @Override
    public Integer call() throws Exception {
        Results results = results(directory);
        for (Path other : others) {
            results = both(results, other);
        }
        return ReportFiles.write(results, directory);
    }

    private Results both(Results before, Path other) throws IOException {
        Results more = results(other);
        try {
            return before.plus(more);
        } catch (IllegalArgumentException e) {
            throw refused(other + " cannot be added to what is before it: " + e.getMessage(), e);
        }
    }

    private Results results(Path report) throws IOException {
        Path file = report.resolve(ReportFiles.RESULTS);
        try {
            return Results.of(Files.readString(file));
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw refused(report + " is no report: there is no " + file, e);
        } catch (JacksonException e) {
            throw refused(file + " is not what ./benchmark e2e writes: " + e.getOriginalMessage(), e);
        }
    }

    private ParameterException refused(String why, Exception cause) {
        return new ParameterException(spec.commandLine(), why, cause);
    }
}
