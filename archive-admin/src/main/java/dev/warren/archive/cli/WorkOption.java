package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How the work is done. */
final class WorkOption {

    private static final int MOST_THREADS = 256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Objects under way at once. Default: two for each processor.")
    private int threads = 2 * Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--temp",
            paramLabel = "DIR",
            description = "Room for 1 KiB for each object of a backup set. Default: the system's.")
    private Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--quiet", description = "No progress on the terminal.")
    private boolean quiet;

    /** @throws InvalidInputException if the number is not allowed */
    int threads() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new InvalidInputException("--threads is " + threads + ", allowed is 1 to " + MOST_THREADS);
        }
        return threads;
    }

    Path temporary() {
        return temporary;
    }

    Progress progress(ArchiveProgram program, Progress shown) {
        return program.terminal() && !quiet ? shown : Progress.NONE;
    }
}
