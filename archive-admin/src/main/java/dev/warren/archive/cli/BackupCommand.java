package dev.warren.archive.cli;

import dev.warren.archive.backup.Backup;
import dev.warren.archive.backup.BackupReport;
import dev.warren.archive.backup.BackupRequest;
import dev.warren.archive.backup.Pruning;
import dev.warren.archive.backup.SetName;
import dev.warren.archive.backup.ToolVersion;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.store.ArchiveStores;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableSet;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive backup}. */
@Command(
        name = "backup",
        description = "Makes a backup set, backups/v2026.01.22/ in any store, beside running services. Ended at any"
                + " moment, run it again.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class BackupCommand extends ProgramCommand {

    @Option(names = "--from", paramLabel = "STORE", description = "The archive. Default: the services' settings.")
    private @org.jspecify.annotations.Nullable String from;

    @Option(names = "--to", paramLabel = "STORE", required = true, description = "Where the sets are. " + Stores.SYNTAX)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String to;

    @Option(
            names = "--incremental",
            description = "Refers to the newest set for what has not changed, instead of copying it.")
    private boolean incremental;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "4",
            description = "Drops all but the N newest sets and those that they refer to; 0 keeps all. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int keep;

    @Mixin
    private final DestructiveOption destructive = new DestructiveOption();

    @Mixin
    private final WorkOption work = new WorkOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    BackupCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        BackupReport report = backup();
        output.print(report, out(), CopyText::print);
        return report.sound() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private BackupReport backup() {
        BackupRequest request = new BackupRequest(
                incremental ? BackupRequest.Kind.INCREMENTAL : BackupRequest.Kind.FULL,
                keep,
                work.threads(),
                work.temporary(),
                destructive.dryRun());
        Stores stores = new Stores(program.environment());
        try (ArchiveStores source = stores.existing(from);
                ArchiveStores target = stores.target(to, destructive.dryRun());
                TerminalProgress shown = new TerminalProgress()) {
            confirm(target, request);
            return new Backup(
                            source,
                            target.events(),
                            request,
                            ToolVersion.current(),
                            conduct(work.progress(program, shown), DestructiveOption.lines(out(), output.isJson())))
                    .run();
        }
    }

    private void confirm(ArchiveStores target, BackupRequest request) {
        Tries tries = Tries.few(program.cancellation());
        NavigableSet<SetName> surplus = new Pruning(target.events(), tries, work.temporary())
                .surplus(keep, Optional.of(request.kind()), LocalDate.now(ZoneOffset.UTC));
        if (!surplus.isEmpty()) {
            destructive.confirm(program, err(), "after this backup " + surplus + " will be deleted (--keep)");
        }
    }
}
