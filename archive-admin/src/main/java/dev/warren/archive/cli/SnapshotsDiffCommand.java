package dev.warren.archive.cli;

import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.archive.snapshots.SnapshotDiff;
import dev.warren.archive.snapshots.StoredVersion;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive snapshots diff}. */
@Command(
        name = "diff",
        description =
                "Compares two versions: a unified diff, of a project file by file. Control characters are escaped;"
                        + " --raw leaves them, for patch.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class SnapshotsDiffCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final GoalOption goal = new GoalOption();

    @Option(
            names = "--from",
            paramLabel = "N",
            required = true,
            description = "The version before: a number, or latest.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String from;

    @Option(names = "--to", paramLabel = "N", required = true, description = "The version after: a number, or latest.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String to;

    @Option(names = "--raw", description = "The lines as they are, in UTF-8.")
    private boolean raw;

    SnapshotsDiffCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            ObjectStore snapshots = stores.snapshots();
            GoalVersions versions = GoalVersions.of(snapshots, goal.goal());
            try (StoredVersion before = StoredVersion.read(snapshots, versions, versions.version(from));
                    StoredVersion after = StoredVersion.read(snapshots, versions, versions.version(to))) {
                SnapshotDiff.lines(before, after, this::print);
            }
        }
        return ExitCodes.OK;
    }

    private void print(String line) {
        if (raw) {
            program.write(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } else {
            PrintWriter out = out();
            out.println(VisibleText.lines(line));
            out.flush();
        }
    }
}
