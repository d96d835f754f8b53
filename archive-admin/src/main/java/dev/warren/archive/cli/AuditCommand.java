package dev.warren.archive.cli;

import dev.warren.archive.audit.Audit;
import dev.warren.archive.audit.AuditDocument;
import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.backup.BackupsAudit;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive audit}. */
@Command(
        name = "audit",
        description = "Reads a whole archive and tells what is not as it should be. Writes nothing to it; safe beside"
                + " running services. docs/archive-admin.md explains every finding.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class AuditCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final ScopeOption scope = new ScopeOption();

    @Option(
            names = "--backups",
            description =
                    "Looks at the backup sets of the store instead: each against its manifest, where latest points,"
                            + " what sets refer to, and what no set needs.")
    private boolean backups;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Ids of all events that publishers got confirms for: one a line, or JSON objects with id;"
                    + " may be gzip. Each must be in the archive or in quarantine.")
    private @Nullable Path ledger;

    @Option(names = "--complete", description = "Each row must be in the ledger, too.")
    private boolean complete;

    @Option(
            names = "--sample",
            paramLabel = "PERCENT",
            defaultValue = "100",
            converter = PercentText.class,
            description =
                    "Reads this share of the partitions, goals and quarantined messages, or of the objects of backup sets,"
                            + " another one each UTC day until all were read. Default: ${DEFAULT-VALUE}.")
    private double percent;

    @Option(
            names = "--sample-seed",
            paramLabel = "N",
            description =
                    "The part is that of this number instead of the day's; as many numbers in a row as there are parts"
                            + " read all.")
    private @Nullable Long seed;

    @Option(names = "--strict", description = "Warnings make the audit fail, too.")
    private boolean strict;

    @Mixin
    private final ReportOption output = new ReportOption();

    @Option(
            names = "--max-findings",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many findings are shown; all are counted. Default: ${DEFAULT-VALUE}.")
    private int maxFindings;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Objects read at once. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--temp",
            paramLabel = "DIR",
            description = "Room for 25 bytes for each row and ledger id. Default: the system's.")
    private Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

    @Mixin
    private final QuietOption quiet = new QuietOption();

    AuditCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        AuditRequest request = new AuditRequest(
                scope.scope(), Optional.ofNullable(ledger), complete, temporary, threads, maxFindings, sample());
        AuditReport report = audit(request);
        output.print(
                AuditDocument.of(report, strict), out(), (document, lines) -> AuditText.print(report, strict, lines));
        return report.isSound(strict) ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private Sample sample() {
        return seed == null ? Sample.ofDay(percent, LocalDate.now(ZoneOffset.UTC)) : Sample.ofSeed(percent, seed);
    }

    private AuditReport audit(AuditRequest request) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            return audit(stores, request, quiet.progress(program, shown));
        }
    }

    private AuditReport audit(ArchiveStores stores, AuditRequest request, Progress progress) {
        Cancellation cancellation = program.cancellation();
        Clock clock = Clock.systemUTC();
        return backups
                ? new BackupsAudit(stores.events(), request, progress, cancellation, clock).run()
                : new Audit(stores, request, progress, cancellation, clock).run();
    }
}
