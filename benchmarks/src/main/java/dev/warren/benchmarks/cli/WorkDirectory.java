package dev.warren.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where loads, archives and logs are while the benchmark runs. */
record WorkDirectory(Path path) implements AutoCloseable {

    static WorkDirectory fresh() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "work"));
        return new WorkDirectory(Files.createTempDirectory(parent.toAbsolutePath(), "run"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
