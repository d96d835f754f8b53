package dev.warren.archive.cli;

import dev.warren.archive.broker.BrokerException;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.OperationCancelledException;
import dev.warren.archive.operation.Secrets;
import dev.warren.archive.query.QueryException;
import dev.warren.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * All commands, run inside this process.
 *
 * @param environment variables
 * @param cancellation ends what runs
 * @param terminal whether standard error is one, so that progress is shown
 * @param raw takes what must come out byte by byte: standard output
 */
record ArchiveProgram(Map<String, String> environment, Cancellation cancellation, boolean terminal, OutputStream raw) {

    private static final int WIDTH = 100;

    ArchiveProgram(Map<String, String> environment, Cancellation cancellation, boolean terminal) {
        this(environment, cancellation, terminal, System.out);
    }

    /** Runs a command and gives its exit code. */
    int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(out, err).execute(arguments);
    }

    /**
     * Writes to standard output byte by byte.
     *
     * @throws UncheckedIOException if it takes no more, or the stream gives no more
     */
    void write(InputStream bytes) {
        try {
            bytes.transferTo(raw);
            raw.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("could not write to standard output: " + e.getMessage(), e);
        }
    }

    CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new ArchiveCommand(), new Commands(this))
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, args) -> refused(wrong, err))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err));
    }

    private static int refused(ParameterException wrong, PrintWriter err) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        say(err, wrong.getMessage() + " (" + command + " --help says more)");
        return ExitCodes.USAGE;
    }

    private int failed(Exception failure, PrintWriter err) {
        if (failure instanceof OperationCancelledException) {
            say(err, "interrupted");
            return ExitCodes.INTERRUPTED;
        }
        say(err, String.valueOf(failure.getMessage()));
        if (failure instanceof InvalidInputException) {
            return ExitCodes.USAGE;
        }
        if (!(failure instanceof StorageException
                || failure instanceof UncheckedIOException
                || failure instanceof BrokerException
                || failure instanceof QueryException
                || failure instanceof DamagedObjectException)) {
            failure.printStackTrace(err);
        }
        return ExitCodes.FAILED;
    }

    /** Whatever was typed is not said again where it could hold a secret. */
    private static void say(PrintWriter err, String message) {
        err.println("archive: " + Secrets.masked(message));
        err.flush();
    }
}
