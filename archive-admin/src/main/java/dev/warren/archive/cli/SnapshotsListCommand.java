package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.number;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.archive.snapshots.UserGoals;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.ObjectStore;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SequenceWriter;

/** {@code archive snapshots list}. */
@Command(
        name = "list",
        description = "Lists the versions of a user's code, a line each.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class SnapshotsListCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--user", paramLabel = "UUID", required = true, description = "Whose code.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String user;

    @Option(names = "--goal", paramLabel = "UUID", description = "For which goal only.")
    private @Nullable String goal;

    @Option(names = "--json", description = "The manifests as one JSON array instead of lines.")
    private boolean json;

    SnapshotsListCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        PrintWriter out = out();
        String userId = GoalOption.of(user, user).userId();
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            if (json) {
                printJson(stores.snapshots(), userId, out);
            } else if (each(stores.snapshots(), userId, found -> lines(found, out)) == 0) {
                throw new InvalidInputException("user " + userId + " has no snapshots in "
                        + stores.snapshots().description());
            }
        } finally {
            out.flush();
        }
        return ExitCodes.OK;
    }

    private void printJson(ObjectStore snapshots, String userId, PrintWriter out) {
        try (SequenceWriter array = Json.array(out)) {
            each(snapshots, userId, found -> array.write(found.manifest()));
        }
        out.println();
    }

    /** How many goals there were. */
    private int each(ObjectStore snapshots, String userId, Consumer<GoalVersions> goals) {
        if (goal != null) {
            goals.accept(GoalVersions.of(snapshots, GoalOption.of(userId, goal)));
            return 1;
        }
        int[] count = {0};
        new UserGoals(snapshots, program.cancellation()).each(userId, found -> {
            count[0]++;
            goals.accept(found);
        });
        return count[0];
    }

    private static String marks(Version version) {
        return (version.removed() != null ? "  (removed)" : version.deleted() != null ? "  (deleted)" : "")
                + (version.tags() == null ? "" : "  " + version.tags())
                + (version.archived() == null ? "" : "  (archived in " + version.archived() + ")");
    }

    private static void lines(GoalVersions found, PrintWriter out) {
        for (Version version : found.manifest().versions()) {
            out.println(VisibleText.line(found.goal().goalId() + "  " + version.number() + "  " + version.eventTime()
                    + "  " + (version.language() == null ? "(project)" : version.language()) + "  "
                    + number(version.size()) + " bytes  " + version.file()
                    + (version.filename() == null ? "" : "  " + version.filename()) + marks(version)));
        }
    }
}
