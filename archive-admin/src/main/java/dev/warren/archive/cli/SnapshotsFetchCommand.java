package dev.warren.archive.cli;

import dev.warren.archive.snapshots.FileTree;
import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.archive.snapshots.StoredVersion;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive snapshots fetch}. */
@Command(
        name = "fetch",
        description =
                "Writes a version to a directory: the code, or all files of a project. Replaces nothing unasked; no"
                        + " file can be executed.")
final class SnapshotsFetchCommand extends VersionCommand {

    @Mixin
    private final VersionOption wanted = new VersionOption();

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Where to; made if it is missing.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path directory;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    SnapshotsFetchCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            GoalVersions versions = wanted.versions(stores.snapshots());
            try (StoredVersion stored = StoredVersion.read(stores.snapshots(), versions, wanted.of(versions))) {
                new FileTree(directory, force).write(stored);
                PrintWriter out = out();
                stored.paths()
                        .forEach(path -> out.println(
                                VisibleText.line(directory.resolve(path).toString())));
                out.flush();
            }
        }
        return ExitCodes.OK;
    }
}
