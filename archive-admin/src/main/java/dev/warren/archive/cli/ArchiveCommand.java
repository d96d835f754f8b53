package dev.warren.archive.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is said without a command. */
@Command(
        name = "archive",
        description = "Looks after an archive of events and snapshots.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class,
        subcommands = {
            AuditCommand.class,
            StatsCommand.class,
            QualityCommand.class,
            QuarantineCommand.class,
            SnapshotsCommand.class,
            ReplayCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            QueryCommand.class,
            MigrateCommand.class,
            BackupCommand.class,
            BackupsCommand.class,
            RestoreCommand.class,
            VerifyCommand.class,
            RetentionCommand.class,
            ArchiveColdCommand.class,
            UnarchiveCommand.class,
            ArchivesCommand.class,
            EraseCommand.class,
            UrlCommand.class,
            ServeCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:it could not be done, for instance because the store does not answer",
            "2:wrong usage or settings",
            "3:it was done, and something is not as it should be",
            "130:interrupted"
        })
final class ArchiveCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
