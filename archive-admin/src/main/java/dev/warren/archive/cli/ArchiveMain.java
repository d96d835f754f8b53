package dev.warren.archive.cli;

import dev.warren.archive.operation.Cancellation;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import sun.misc.Signal;

/** The program {@code ./archive}. */
public final class ArchiveMain {

    /** Set by the shell script, which can tell, to whether standard error is a terminal. */
    private static final String TERMINAL = "warren.archive.terminal";

    private ArchiveMain() {}

    public static void main(String[] args) {
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
        for (Map.Entry<String, Integer> signal :
                Map.of("INT", ExitCodes.INTERRUPTED, "TERM", 143).entrySet()) {
            Signal.handle(new Signal(signal.getKey()), received -> {
                if (cancellation.isCancelled()) {
                    Runtime.getRuntime().halt(signal.getValue());
                }
                cancellation.cancel();
            });
        }
    }
}
