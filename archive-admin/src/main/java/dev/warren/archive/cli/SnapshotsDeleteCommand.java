package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.count;

import dev.warren.archive.snapshots.VersionPurge;
import dev.warren.archive.snapshots.VersionPurge.Purged;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive snapshots delete}. */
@Command(
        name = "delete",
        description =
                "Marks versions as deleted: their files stay, and undelete takes it back. With --purge the files go, for good."
                        + " A number is never given again.")
final class SnapshotsDeleteCommand extends VersionCommand {

    @Mixin
    private final MarkOption mark = new MarkOption();

    @Mixin
    private final DestructiveOption meant = new DestructiveOption();

    @Option(names = "--purge", description = "Delete the files, too. Needs --yes where nobody can be asked.")
    private boolean purge;

    SnapshotsDeleteCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            if (purge) {
                purge(stores.snapshots());
            } else {
                delete(stores.snapshots());
            }
        }
        return ExitCodes.OK;
    }

    private void delete(ObjectStore snapshots) {
        PrintWriter out = out();
        if (meant.dryRun()) {
            mark.marks(snapshots).wouldDelete(mark.versions()).forEach(each -> out.println("delete  version " + each));
            out.flush();
        } else {
            mark.print(out, "deleted", mark.marks(snapshots).delete(mark.versions()));
        }
    }

    private void purge(ObjectStore snapshots) {
        VersionPurge purging = new VersionPurge(snapshots, mark.goal(), mark.reason(), Clock.systemUTC());
        List<Purged> planned = purging.plan(mark.versions());
        PrintWriter out = out();
        if (meant.dryRun()) {
            planned.forEach(purged -> out.println("remove  " + purged.bytes() + "  " + purged.file()));
        } else {
            meant.confirm(
                    program,
                    err(),
                    count(planned.size(), "version") + " of " + mark.goal() + " without files, for good");
            mark.print(
                    out,
                    "removed",
                    purging.run(mark.versions()).stream().map(Purged::version).toList());
        }
        out.flush();
    }
}
