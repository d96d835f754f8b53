package dev.warren.archive.cli;

import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Whether it is meant. */
final class DestructiveOption {

    @Option(
            names = "--dry-run",
            description = "Writes and deletes nothing; prints a line for each object that would be written or deleted.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Does not ask before something is deleted. Needed where nobody can answer.")
    private boolean yes;

    boolean dryRun() {
        return dryRun;
    }

    /**
     * Goes on only if somebody agrees.
     *
     * @param what would be deleted, for people
     * @throws InvalidInputException if nobody does
     */
    void confirm(ArchiveProgram program, PrintWriter err, String what) {
        if (yes || dryRun) {
            return;
        }
        if (!program.terminal()) {
            throw new InvalidInputException(what + ": --yes is needed for that where nobody can be asked;"
                    + " --dry-run prints what would happen");
        }
        err.print(what + ". Type yes to go on: ");
        err.flush();
        if (!"yes".equals(answer())) {
            throw new InvalidInputException("nothing was done");
        }
    }

    private static String answer() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("nobody could be asked", e);
        }
    }

    /** A line for each step, unless a document is wanted. */
    static Steps lines(PrintWriter out, boolean json) {
        return json
                ? Steps.NONE
                : (verb, key, bytes) -> {
                    synchronized (out) {
                        out.println(verb.name().toLowerCase(Locale.ROOT) + "  " + bytes + "  "
                                + VisibleText.line(key.value()));
                    }
                };
    }
}
