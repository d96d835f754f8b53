package dev.warren.archive.cli;

import dev.warren.archive.snapshots.VersionMarks;
import dev.warren.archive.store.ArchiveStores;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command that says something of versions. */
abstract class MarkCommand extends VersionCommand {

    @Mixin
    private final MarkOption mark = new MarkOption();

    MarkCommand(ArchiveProgram program) {
        super(program);
    }

    /**
     * Says it.
     *
     * @return the versions of which it was not said already
     */
    abstract List<Integer> mark(VersionMarks marks, List<Integer> versions);

    /** What the versions are then, for people. */
    abstract String done();

    @Override
    public final Integer call() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            mark.print(out(), done(), mark(mark.marks(stores.snapshots()), mark.versions()));
        }
        return ExitCodes.OK;
    }
}
