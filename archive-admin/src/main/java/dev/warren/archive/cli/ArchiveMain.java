package dev.warren.archive.cli;

import dev.warren.archive.operation.Cancellation;
import dev.warren.service.lifecycle.ProcessSignals;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The program {@code ./archive}. */
public final class ArchiveMain {

    /** Set by the shell script, which can tell, to whether standard error is a terminal. */
    private static final String TERMINAL = "warren.archive.terminal";

    private ArchiveMain() {}

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.setProperty("logback.configurationFile", "archive-logback.xml");
        Cancellation cancellation = new Cancellation();
        cancelOnSignals(cancellation);
        System.exit(new ArchiveProgram(System.getenv(), cancellation, Boolean.getBoolean(TERMINAL))
                .run(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        args));
    }

    /** The second signal does not wait. */
    private static void cancelOnSignals(Cancellation cancellation) {
        Map.of("INT", ExitCodes.INTERRUPTED, "TERM", ExitCodes.TERMINATED)
                .forEach((signal, exitCode) -> ProcessSignals.on(signal, () -> {
                    if (cancellation.isCancelled()) {
                        Runtime.getRuntime().halt(exitCode);
                    }
                    cancellation.cancel();
                }));
    }
}
