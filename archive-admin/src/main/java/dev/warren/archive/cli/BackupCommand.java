package dev.warren.archive.cli;

import dev.warren.archive.backup.Backup;
import dev.warren.archive.backup.BackupReport;
import dev.warren.archive.backup.BackupRequest;
import dev.warren.archive.backup.Pruning;
import dev.warren.archive.backup.SetName;
import dev.warren.archive.backup.ToolVersion;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code archive backup}. */
@Command(
        name = "backup",
        description = "Makes a backup set, backups/v2026.01.22/ in any store, beside running services. Ended at any"
                + " moment, run it again.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class BackupCommand implements Callable<Integer> {

    private final ArchiveProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

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

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

    BackupCommand(ArchiveProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        BackupReport report = backup(out);
        if (json) {
            Json.print(report, out);
        } else {
            CopyText.print(report, out);
        }
        out.flush();
        return report.sound() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private BackupReport backup(PrintWriter out) {
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
                            new ToolVersion(ArchiveVersion.number()),
                            new Conduct(
                                    work.progress(program, shown),
                                    DestructiveOption.lines(out, json),
                                    program.cancellation(),
                                    Clock.systemUTC()))
                    .run();
        }
    }

    private void confirm(ArchiveStores target, BackupRequest request) {
        Tries tries = Tries.few(program.cancellation());
        NavigableSet<SetName> surplus = new Pruning(target.events(), tries, work.temporary())
                .surplus(keep, Optional.of(request.kind()), LocalDate.now(ZoneOffset.UTC));
        if (!surplus.isEmpty()) {
            destructive.confirm(
                    program, spec.commandLine().getErr(), "after this backup " + surplus + " will be deleted (--keep)");
        }
    }
}
