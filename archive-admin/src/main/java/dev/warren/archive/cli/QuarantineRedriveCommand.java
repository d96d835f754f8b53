package dev.warren.archive.cli;

import dev.warren.archive.broker.BrokerAddress;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.quarantine.QuarantineSearch;
import dev.warren.archive.redrive.Redrive;
import dev.warren.archive.redrive.RedriveReport;
import dev.warren.archive.redrive.RedriveRequest;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive quarantine redrive}. */
@Command(
        name = "redrive",
        description =
                "Sends messages back through the exchange they came from. They leave quarantine only when they are stored.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class QuarantineRedriveCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final ConsentOption consent = new ConsentOption();

    @Parameters(
            paramLabel = "KEY|DIGITS",
            arity = "0..1",
            description = "Only this message: its key, or the first digits of its name, 4 at least.")
    private @Nullable String message;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only this reason, e.g. timestamp.")
    private @Nullable String reason;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "Only messages first seen on this UTC day and later: YYYY-MM-DD.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Only messages first seen on this UTC day and earlier.")
    private @Nullable LocalDate to;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long each thousand messages may take to be stored. Default: ${DEFAULT-VALUE}.")
    private long seconds;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second at most. Default: no limit.")
    private double rate;

    @Mixin
    private final ReportOption output = new ReportOption();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    QuarantineRedriveCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        if (seconds < 0 || !(rate >= 0)) {
            throw new InvalidInputException("--wait and --rate take numbers that are not negative");
        }
        BrokerAddress to = broker.broker(program.environment());
        if (!consent.isDryRun()) {
            consent.require(
                    program,
                    "Messages are sent to " + to.description() + ", and leave quarantine when they are stored");
        }
        RedriveReport report = redrive(to);
        output.print(report, out(), QuarantineRedriveCommand::print);
        return report.whole() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private RedriveReport redrive(BrokerAddress broker) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            Progress progress = quiet.progress(program, shown);
            Redrive redrive =
                    new Redrive(stores, broker, request(stores), progress, program.cancellation(), Clock.systemUTC());
            return consent.isDryRun() ? redrive.preview() : redrive.run();
        }
    }

    private RedriveRequest request(ArchiveStores stores) {
        return new RedriveRequest(
                new Scope(Optional.empty(), Optional.ofNullable(from), Optional.ofNullable(to)),
                Optional.ofNullable(reason),
                Optional.ofNullable(message).map(wanted -> new QuarantineSearch(stores, program.cancellation())
                        .find(wanted)
                        .key()),
                Duration.ofSeconds(seconds),
                rate);
    }

    private static void print(RedriveReport report, PrintWriter out) {
        Line.row(out, "Archive", report.archive());
        Line.row(out, "Broker", report.broker());
        report.counts().forEach((fate, count) -> out.println(Line.number(count) + " " + fate.replace('_', ' ')));
        report.left()
                .forEach(left -> out.println(
                        VisibleText.line(left.fate().replace('_', ' ') + "  " + left.key() + "  " + left.why())));
    }
}
