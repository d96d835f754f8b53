package dev.warren.archive.archiving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two files of this machine, and an end to them. */
final class TemporaryFiles implements AutoCloseable {

    /** What is done with them. */
    interface Use<T> {
        T of(Path one, Path other) throws IOException;
    }

    private final Path directory;
    private final Path one;
    private final Path other;

    TemporaryFiles(Path directory) {
        this.directory = directory;
        try {
            one = Files.createTempFile(directory, "warren-archive-", null);
            other = Files.createTempFile(directory, "warren-archive-", null);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    <T> T use(Use<T> use) {
        try {
            return use.of(one, other);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private static UncheckedIOException failure(Path directory, IOException e) {
        return new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(one);
            Files.deleteIfExists(other);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + one, e);
        }
    }
}
