package dev.warren.archive.cli;

import dev.warren.archive.snapshots.VersionMarks;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code archive snapshots undelete}. */
@Command(name = "undelete", description = "Takes back that versions are deleted.")
final class SnapshotsUndeleteCommand extends MarkCommand {

    SnapshotsUndeleteCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    List<Integer> mark(VersionMarks marks, List<Integer> versions) {
        return marks.undelete(versions);
    }

    @Override
    String done() {
        return "not deleted";
    }
}
