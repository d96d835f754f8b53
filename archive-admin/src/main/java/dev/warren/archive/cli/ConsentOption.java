package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import java.io.Console;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Nothing is changed before somebody has said yes. */
final class ConsentOption {

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask. Needed where there is no terminal.")
    private boolean yes;

    boolean isDryRun() {
        return dryRun;
    }

    /**
     * Asks, unless the answer was given beforehand.
     *
     * @param question what is going to be done
     * @throws InvalidInputException if the answer is no, or nobody can be asked
     */
    @SuppressWarnings("SystemConsoleNull") // newer Java has one without a terminal, so the program is asked too
    void require(ArchiveProgram program, String question) {
        if (yes) {
            return;
        }
        Console console = System.console();
        if (console == null || !program.terminal()) {
            throw new InvalidInputException(question + ": say --yes, or --dry-run to see what would be done");
        }
        String answer = console.readLine("%s. Go on? [y/N] ", question);
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new InvalidInputException("nothing was done");
        }
    }
}
