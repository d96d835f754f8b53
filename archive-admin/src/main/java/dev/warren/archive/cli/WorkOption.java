package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** How the work is done. */
final class WorkOption {

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final TemporaryOption temporary = new TemporaryOption();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    /** @throws InvalidInputException if the number is not allowed */
    int threads() {
        return threads.threads();
    }

    Path temporary() {
        return temporary.directory();
    }

    Progress progress(ArchiveProgram program, Progress shown) {
        return quiet.progress(program, shown);
    }
}
