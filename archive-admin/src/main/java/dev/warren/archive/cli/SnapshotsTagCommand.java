package dev.warren.archive.cli;

import dev.warren.archive.snapshots.VersionMarks;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive snapshots tag}. */
@Command(name = "tag", description = "Puts a tag on versions.")
final class SnapshotsTagCommand extends MarkCommand {

    @Mixin
    private final TagOption tag = new TagOption();

    SnapshotsTagCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    List<Integer> mark(VersionMarks marks, List<Integer> versions) {
        return marks.tag(versions, tag.tag());
    }

    @Override
    String done() {
        return "tagged";
    }
}
