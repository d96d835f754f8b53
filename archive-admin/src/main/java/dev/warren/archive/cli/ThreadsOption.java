package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import picocli.CommandLine.Option;

/** How much is done at once. */
final class ThreadsOption {

    private static final int MOST = 256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Objects under way at once. Default: two for each processor.")
    private int threads = 2 * Runtime.getRuntime().availableProcessors();

    /** @throws InvalidInputException if the number is not allowed */
    int threads() {
        if (threads < 1 || threads > MOST) {
            throw new InvalidInputException("--threads is " + threads + ", allowed is 1 to " + MOST);
        }
        return threads;
    }
}
