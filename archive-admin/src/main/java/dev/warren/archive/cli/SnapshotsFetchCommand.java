package dev.warren.archive.cli;

import dev.warren.archive.snapshots.FileTree;
import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.archive.snapshots.StoredVersion;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code archive snapshots fetch}. */
@Command(
        name = "fetch",
        description =
                "Writes a version to a directory: the code, or all files of a project. Replaces nothing unasked; no"
                        + " file can be executed.")
final class SnapshotsFetchCommand implements Callable<Integer> {

    private final ArchiveProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it; --version is the snapshot's here, not the program's
    private boolean help;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final GoalOption goal = new GoalOption();

    @Option(
            names = "--version",
            paramLabel = "N",
            defaultValue = GoalVersions.LATEST,
            description = "Which: a number, or latest. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String wanted;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Where to; made if it is missing.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path directory;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    SnapshotsFetchCommand(ArchiveProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            GoalVersions versions = GoalVersions.of(stores.snapshots(), goal.goal());
            try (StoredVersion stored = StoredVersion.read(stores.snapshots(), versions, versions.version(wanted))) {
                new FileTree(directory, force).write(stored);
                PrintWriter out = spec.commandLine().getOut();
                stored.paths()
                        .forEach(path -> out.println(
                                VisibleText.line(directory.resolve(path).toString())));
                out.flush();
            }
        }
        return ExitCodes.OK;
    }
}
