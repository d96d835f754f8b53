package dev.warren.quickstart;

import dev.warren.quickstart.report.Screen;
import dev.warren.service.lifecycle.ProcessSignals;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The quickstart's command. Exit codes: 0 the archive holds what was published; 2 wrong options or settings; 130 interrupted before
 * the end; 1 anything else.
 */
public final class Quickstart {

    private static final int FAILED = 1;
    private static final int BAD_OPTIONS = 2;
    private static final int INTERRUPTED = 130;

    private Quickstart() {}

    public static void main(String[] args) {
        endOnSignals(Thread.currentThread());
        System.exit(run(System.getenv(), args));
    }

    /** Runs inside this process and gives the exit code. */
    static int run(Map<String, String> environment, String... args) {
        QuickstartOptions options;
        try {
            options = QuickstartOptions.parse(args);
        } catch (QuickstartException e) {
            return failed(e, BAD_OPTIONS);
        }
        if (options.help()) {
            System.out.print(QuickstartOptions.USAGE);
            return 0;
        }
        return run(environment, options);
    }

    private static int run(Map<String, String> environment, QuickstartOptions options) {
        System.setProperty("quickstart.log.level", options.verbose() ? "info" : "warn");
        try {
            new Demonstration(
                            options,
                            ServiceSettings.over(environment),
                            LocalDate.now(ZoneOffset.UTC),
                            Screen.ofTerminal(environment))
                    .run();
            return 0;
        } catch (QuickstartException e) {
            return failed(e, FAILED);
        } catch (InterruptedException e) {
            return INTERRUPTED;
        } catch (ServiceRefusedException e) {
            return failed(e, e.exitCode());
        }
    }

    private static int failed(RuntimeException e, int code) {
        System.err.println("quickstart: " + e.getMessage());
        return code;
    }

    /** The first signal ends what runs in good order, the second at once. */
    private static void endOnSignals(Thread running) {
        for (String name : new String[] {"INT", "TERM"}) {
            ProcessSignals.on(name, () -> {
                if (running.isInterrupted()) {
                    Runtime.getRuntime().halt(INTERRUPTED);
                }
                running.interrupt();
            });
        }
    }
}
