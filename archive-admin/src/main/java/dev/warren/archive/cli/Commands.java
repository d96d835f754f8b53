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
        if (type == MigrateCommand.class) {
            return type.cast(new MigrateCommand(program));
        }
        if (type == BackupCommand.class) {
            return type.cast(new BackupCommand(program));
        }
        if (type == BackupsCommand.class) {
            return type.cast(new BackupsCommand(program));
        }
        if (type == RestoreCommand.class) {
            return type.cast(new RestoreCommand(program));
        }
        if (type == VerifyCommand.class) {
            return type.cast(new VerifyCommand(program));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
