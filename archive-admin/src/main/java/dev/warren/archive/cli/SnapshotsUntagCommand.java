package dev.warren.archive.cli;

import dev.warren.archive.snapshots.VersionMarks;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive snapshots untag}. */
@Command(name = "untag", description = "Takes a tag off versions.")
final class SnapshotsUntagCommand extends MarkCommand {

    @Mixin
    private final TagOption tag = new TagOption();

    SnapshotsUntagCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    List<Integer> mark(VersionMarks marks, List<Integer> versions) {
        return marks.untag(versions, tag.tag());
    }

    @Override
    String done() {
        return "without the tag";
    }
}
