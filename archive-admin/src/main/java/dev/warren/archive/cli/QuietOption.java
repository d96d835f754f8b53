package dev.warren.archive.cli;

import dev.warren.archive.operation.Progress;
import picocli.CommandLine.Option;

/** Whether progress is shown. */
final class QuietOption {

    @Option(names = "--quiet", description = "No progress on the terminal.")
    private boolean quiet;

    /** What is shown, where there is a terminal to show it on. */
    Progress progress(ArchiveProgram program, Progress shown) {
        return program.terminal() && !quiet ? shown : Progress.NONE;
    }
}
