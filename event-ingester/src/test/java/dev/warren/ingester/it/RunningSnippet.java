package dev.warren.ingester.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A started snippet and what it prints. */
final class RunningSnippet implements AutoCloseable {

    private static final String CONFIRMED = "confirmed ";

    private final String name;
    private final Process process;
    private final Path output;

    private RunningSnippet(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    static RunningSnippet start(String name, ProcessBuilder builder, Path output) throws IOException {
        return new RunningSnippet(name, builder.redirectOutput(output.toFile()).start(), output);
    }

    /** The ids that it says are confirmed; a line that is still being written does not count. */
    List<String> confirmed() throws IOException {
        String printed = Files.readString(output);
        return printed.substring(0, printed.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(CONFIRMED))
                .map(line -> line.substring(CONFIRMED.length()))
                .toList();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void awaitSuccess(Duration within) throws Exception {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " still runs after " + within + ":\n" + output());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + output());
        }
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        // A link out of the temporary directory would make JUnit warn.
        Files.deleteIfExists(output.resolveSibling("node_modules"));
    }
}
