package dev.warren.archive.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where temporary files are made; how much room they need is told with each operation. */
final class TemporaryOption {

    @Option(names = "--temp", paramLabel = "DIR", description = "For temporary files. Default: the system's directory.")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

    Path directory() {
        return directory;
    }
}
