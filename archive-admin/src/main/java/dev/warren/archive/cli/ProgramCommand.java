package dev.warren.archive.cli;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.Progress;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: the program that it is part of, and where its results and questions go. */
abstract class ProgramCommand implements Callable<Integer> {

    final ArchiveProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ProgramCommand(ArchiveProgram program) {
        this.program = program;
    }

    /** Takes results. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Takes everything else. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** What is watched there, ends when the program is ended, and goes by the clock of this machine. */
    Conduct conduct(Progress progress, Steps steps) {
        return new Conduct(progress, steps, program.cancellation(), Clock.systemUTC());
    }
}
