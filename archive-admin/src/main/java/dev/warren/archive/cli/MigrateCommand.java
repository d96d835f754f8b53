package dev.warren.archive.cli;

import dev.warren.archive.migrate.Migration;
import dev.warren.archive.migrate.MigrationReport;
import dev.warren.archive.migrate.MigrationRequest;
import dev.warren.archive.store.ArchiveStores;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive migrate}. */
@Command(
        name = "migrate",
        description =
                "Copies an archive to another store under the same keys; every object is read back and compared. Ended"
                        + " at any moment, run it again. Nothing at the target is overwritten.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class MigrateCommand extends ProgramCommand {

    @Option(names = "--from", paramLabel = "STORE", required = true, description = "The archive. " + Stores.SYNTAX)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String from;

    @Option(names = "--to", paramLabel = "STORE", required = true, description = "Where to; made if it is missing.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String to;

    @Option(
            names = "--delete-source",
            description = "Deletes the source when all of it was proved at the target and nobody wrote to it.")
    private boolean deleteSource;

    @Option(
            names = "--grace",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "Nothing is deleted if the source was written to in the last so many minutes. Default:"
                    + " ${DEFAULT-VALUE}.")
    private long graceMinutes;

    @Mixin
    private final DestructiveOption destructive = new DestructiveOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    MigrateCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        MigrationRequest request = new MigrationRequest(
                threads.threads(),
                deleteSource ? MigrationRequest.Source.DELETED : MigrationRequest.Source.KEPT,
                Duration.ofMinutes(graceMinutes),
                destructive.dryRun());
        if (deleteSource) {
            destructive.confirm(program, err(), "the archive at --from will be deleted");
        }
        MigrationReport report = migrate(request);
        output.print(report, out(), CopyText::print);
        return report.complete() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private MigrationReport migrate(MigrationRequest request) {
        Stores stores = new Stores(program.environment());
        try (ArchiveStores source = stores.existing(from);
                ArchiveStores target = stores.target(to, destructive.dryRun());
                TerminalProgress shown = new TerminalProgress()) {
            return new Migration(
                            source,
                            target,
                            request,
                            conduct(quiet.progress(program, shown), DestructiveOption.lines(out(), output.isJson())))
                    .run();
        }
    }
}
