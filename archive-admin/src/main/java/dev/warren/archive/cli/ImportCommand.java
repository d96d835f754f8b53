package dev.warren.archive.cli;

import dev.warren.archive.broker.BrokerAddress;
import dev.warren.archive.importing.Import;
import dev.warren.archive.importing.ImportReport;
import dev.warren.archive.importing.ImportRequest;
import dev.warren.archive.operation.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive import}. */
@Command(
        name = "import",
        description =
                "Sends events from Parquet, JSON Lines and CSV files, and versions from trees of snapshots, to the running"
                        + " services, which store each once.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class ImportCommand extends ProgramCommand {

    private static final String EXCHANGE = "RABBITMQ_EXCHANGE";

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Files called .parquet, .jsonl, .ndjson or .csv (the texts may be gzip), or directories with such files, or"
                            + " with user_id=…/goal_id=…/snapshot_v….")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final ConsentOption consent = new ConsentOption();

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            description = "To this exchange. Default: RABBITMQ_EXCHANGE, and rows of an archive to their own.")
    private @Nullable String exchange;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "imported",
            description = "Of events that say none. Default: ${DEFAULT-VALUE}.")
    private String type = "imported";

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second at most. Default: no limit.")
    private double rate;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Remembers how far it is; the same command with the same file goes on there.")
    private @Nullable Path journal;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Writes the ids of all events, for audit --ledger. Replaces what is there.")
    private @Nullable Path ledger;

    @Mixin
    private final ReportOption output = new ReportOption();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    ImportCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        BrokerAddress to = broker.broker(program.environment());
        if (!consent.isDryRun()) {
            consent.require(program, "Events are sent to " + to.description());
        }
        ImportReport report = report(to);
        output.print(report, out(), ImportText::print);
        return report.isWhole() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private ImportReport report(BrokerAddress to) {
        ImportRequest request = new ImportRequest(
                paths,
                program.environment().getOrDefault(EXCHANGE, "ai_goals_tracker"),
                Optional.ofNullable(exchange),
                type,
                rate,
                Optional.ofNullable(journal),
                Optional.ofNullable(ledger));
        try (TerminalProgress shown = new TerminalProgress()) {
            Progress progress = quiet.progress(program, shown);
            Import bringing = new Import(to, request, progress, program.cancellation(), Clock.systemUTC());
            return consent.isDryRun() ? bringing.preview() : bringing.run();
        }
    }
}
