package dev.warren.archive.cli;

import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** Makes the commands, each with the program it is part of. */
record Commands(ArchiveProgram program) implements CommandLine.IFactory {

    private static final Map<Class<?>, Function<ArchiveProgram, Object>> COMMANDS = Map.ofEntries(
            Map.entry(AuditCommand.class, AuditCommand::new),
            Map.entry(StatsCommand.class, StatsCommand::new),
            Map.entry(QualityCommand.class, QualityCommand::new),
            Map.entry(QuarantineListCommand.class, QuarantineListCommand::new),
            Map.entry(QuarantineShowCommand.class, QuarantineShowCommand::new),
            Map.entry(QuarantineRedriveCommand.class, QuarantineRedriveCommand::new),
            Map.entry(SnapshotsListCommand.class, SnapshotsListCommand::new),
            Map.entry(SnapshotsShowCommand.class, SnapshotsShowCommand::new),
            Map.entry(SnapshotsDiffCommand.class, SnapshotsDiffCommand::new),
            Map.entry(SnapshotsFetchCommand.class, SnapshotsFetchCommand::new),
            Map.entry(SnapshotsDeleteCommand.class, SnapshotsDeleteCommand::new),
            Map.entry(SnapshotsUndeleteCommand.class, SnapshotsUndeleteCommand::new),
            Map.entry(SnapshotsTagCommand.class, SnapshotsTagCommand::new),
            Map.entry(SnapshotsUntagCommand.class, SnapshotsUntagCommand::new),
            Map.entry(ReplayCommand.class, ReplayCommand::new),
            Map.entry(ImportCommand.class, ImportCommand::new),
            Map.entry(ExportCommand.class, ExportCommand::new),
            Map.entry(QueryCommand.class, QueryCommand::new),
            Map.entry(MigrateCommand.class, MigrateCommand::new),
            Map.entry(BackupCommand.class, BackupCommand::new),
            Map.entry(BackupsCommand.class, BackupsCommand::new),
            Map.entry(RestoreCommand.class, RestoreCommand::new),
            Map.entry(VerifyCommand.class, VerifyCommand::new),
            Map.entry(RetentionCommand.class, RetentionCommand::new),
            Map.entry(ArchiveColdCommand.class, ArchiveColdCommand::new),
            Map.entry(UnarchiveCommand.class, UnarchiveCommand::new),
            Map.entry(ArchivesListCommand.class, ArchivesListCommand::new),
            Map.entry(ArchivesSearchCommand.class, ArchivesSearchCommand::new),
            Map.entry(EraseCommand.class, EraseCommand::new),
            Map.entry(UrlCommand.class, UrlCommand::new),
            Map.entry(ServeCommand.class, ServeCommand::new));

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Function<ArchiveProgram, Object> command = COMMANDS.get(type);
        return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command.apply(program));
    }
}
