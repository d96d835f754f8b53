package dev.warren.archive.cli;

import dev.warren.archive.erase.Change;
import dev.warren.archive.operation.InvalidInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Writes each change to the end of a file, as a line of JSON, at once: what ended in the middle has told all but what it was at. */
final class ChangeLines implements Consumer<Change>, AutoCloseable {

    private final Path file;
    private final BufferedWriter out;

    /** @throws InvalidInputException if it cannot be written to */
    ChangeLines(Path file) {
        this.file = file;
        try {
            out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--changes: cannot write to " + file + " (" + e
                            + "): name a file in a directory that is there and can be written to",
                    e);
        }
    }

    @Override
    public void accept(Change change) {
        try {
            out.write(Json.line(change));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("cannot write to " + file + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
