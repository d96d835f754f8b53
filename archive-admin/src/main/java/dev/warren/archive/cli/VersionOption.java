package dev.warren.archive.cli;

import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.ObjectStore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which version of a goal is read. */
final class VersionOption {

    @Mixin
    private final GoalOption goal = new GoalOption();

    @Option(
            names = "--version",
            paramLabel = "N",
            defaultValue = GoalVersions.LATEST,
            description = "Which: a number, or latest. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String wanted;

    GoalVersions versions(ObjectStore snapshots) {
        return GoalVersions.of(snapshots, goal.goal());
    }

    /** @throws dev.warren.archive.operation.NotInArchiveException if there is no such version */
    Version of(GoalVersions versions) {
        return versions.version(wanted);
    }
}
