package dev.warren.benchmarks.cli;

import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.report.Chart;
import dev.warren.benchmarks.report.Page;
import dev.warren.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The three files of a report. */
final class ReportFiles {

    static final String RESULTS = "results.json";

    private ReportFiles() {}

    /** Returns the exit code: 1 if a run was not as it should be. */
    static int write(Results results, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(RESULTS), results.json());
        Files.writeString(directory.resolve("results.md"), new Page(results).markdown());
        Files.writeString(directory.resolve("rates.svg"), new Chart(results).svg());
        System.out.println("report: " + directory.toAbsolutePath().normalize().resolve("results.md"));
        List<Run> wrong = results.rounds().runs().values().stream()
                .flatMap(List::stream)
                .filter(run -> !run.faults().isEmpty())
                .toList();
        return wrong.isEmpty() ? 0 : 1;
    }
}
