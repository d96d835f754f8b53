package dev.warren.archive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code archive snapshots}. */
@Command(
        name = "snapshots",
        description = "Shows versions of code, compares them, gets them out, and marks them.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class,
        subcommands = {
            SnapshotsListCommand.class,
            SnapshotsShowCommand.class,
            SnapshotsDiffCommand.class,
            SnapshotsFetchCommand.class,
            SnapshotsDeleteCommand.class,
            SnapshotsUndeleteCommand.class,
            SnapshotsTagCommand.class,
            SnapshotsUntagCommand.class
        })
final class SnapshotsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "list, show, diff, fetch, delete, undelete, tag or untag is missing");
    }
}
