package dev.warren.archive.cli;

import dev.warren.archive.export.NewFile;
import dev.warren.archive.operation.Progress;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Whether anything is shown beside the result. */
final class QuietOption {

    @Option(names = "--quiet", description = "No progress on the terminal, and nothing beside the result.")
    private boolean quiet;

    /** Says where a file is that was asked for beside the result. */
    void tellWritten(PrintWriter err, NewFile file) {
        if (!quiet) {
            err.println("written: " + file);
            err.flush();
        }
    }

    /** What is shown, where there is a terminal to show it on. */
    Progress progress(ArchiveProgram program, Progress shown) {
        return program.terminal() && !quiet ? shown : Progress.NONE;
    }
}
