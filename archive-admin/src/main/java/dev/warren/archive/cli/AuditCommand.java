package dev.warren.archive.cli;

import dev.warren.archive.audit.Audit;
import dev.warren.archive.audit.AuditDocument;
import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code archive audit}. */
@Command(
        name = "audit",
        description = "Reads a whole archive and tells what is not as it should be. Writes nothing to it; safe beside"
                + " running services. docs/archive-admin.md explains every finding.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class AuditCommand implements Callable<Integer> {

    private final ArchiveProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final ScopeOption scope = new ScopeOption();

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
                    "Reads this share of the partitions, goals and quarantined messages, another one each UTC day until"
                            + " all were read. Default: ${DEFAULT-VALUE}.")
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

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

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

    @Option(names = "--quiet", description = "No progress on the terminal.")
    private boolean quiet;

    AuditCommand(ArchiveProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        AuditRequest request = new AuditRequest(
                scope.scope(), Optional.ofNullable(ledger), complete, temporary, threads, maxFindings, sample());
        AuditReport report = audit(request);
        print(report, spec.commandLine().getOut());
        return report.isSound(strict) ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private Sample sample() {
        return seed == null ? Sample.ofDay(percent, LocalDate.now(ZoneOffset.UTC)) : Sample.ofSeed(percent, seed);
    }

    private AuditReport audit(AuditRequest request) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            Progress progress = program.terminal() && !quiet ? shown : Progress.NONE;
            return new Audit(stores, request, progress, program.cancellation(), Clock.systemUTC()).run();
        }
    }

    private void print(AuditReport report, PrintWriter out) {
        if (json) {
            Json.print(AuditDocument.of(report, strict), out);
        } else {
            AuditText.print(report, strict, out);
        }
        out.flush();
    }
}
