package dev.warren.archive.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command about versions of a goal: {@code --version} says which, and not that of the program as elsewhere. */
abstract class VersionCommand extends ProgramCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Mixin
    final StoreOption store = new StoreOption();

    VersionCommand(ArchiveProgram program) {
        super(program);
    }
}
