package dev.warren.archive.cli;

import picocli.CommandLine;

/** Makes the commands, each with the program it is part of. */
record Commands(ArchiveProgram program) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == AuditCommand.class) {
            return type.cast(new AuditCommand(program));
        }
        if (type == StatsCommand.class) {
            return type.cast(new StatsCommand(program));
        }
        if (type == QuarantineListCommand.class) {
            return type.cast(new QuarantineListCommand(program));
        }
        if (type == QuarantineShowCommand.class) {
            return type.cast(new QuarantineShowCommand(program));
        }
        if (type == SnapshotsListCommand.class) {
            return type.cast(new SnapshotsListCommand(program));
        }
        if (type == SnapshotsShowCommand.class) {
            return type.cast(new SnapshotsShowCommand(program));
        }
        if (type == SnapshotsDiffCommand.class) {
            return type.cast(new SnapshotsDiffCommand(program));
        }
        if (type == SnapshotsFetchCommand.class) {
            return type.cast(new SnapshotsFetchCommand(program));
        }
        if (type == UrlCommand.class) {
            return type.cast(new UrlCommand(program));
        }
        if (type == ServeCommand.class) {
            return type.cast(new ServeCommand(program));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
