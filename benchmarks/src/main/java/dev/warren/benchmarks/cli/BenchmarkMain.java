package dev.warren.benchmarks.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Side by side with other programs, stage by stage, or build against build. */
@Command(
        name = "./benchmark",
        description = "Measures the ingester side by side with other programs on this machine.",
        synopsisSubcommandLabel = "e2e|micro|compare|report",
        mixinStandardHelpOptions = true,
        subcommands = {EndToEndCommand.class, MicroCommand.class, CompareCommand.class, ReportCommand.class})
public final class BenchmarkMain {

    private BenchmarkMain() {}

    /** Ends with 0 if every run was as it should be, 1 if one was not, 2 if the command line is wrong. */
    public static void main(String[] words) {
        System.exit(commandLine().execute(words));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchmarkMain())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    failure.printStackTrace(line.getErr());
                    return 1;
                });
    }
}
