package dev.warren.archive.cli;

import dev.warren.archive.broker.BrokerAddress;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.replay.Replay;
import dev.warren.archive.replay.ReplayReport;
import dev.warren.archive.replay.ReplayRequest;
import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive replay}. */
@Command(
        name = "replay",
        description =
                "Sends events back to RabbitMQ: original exchange, routing key, headers, message id, with confirms. An archive"
                        + " that has them does not change.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class ReplayCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final SelectionOption rows = new SelectionOption();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final ConsentOption consent = new ConsentOption();

    @Option(names = "--exchange", paramLabel = "NAME", description = "To this exchange instead of each event's own.")
    private @Nullable String exchange;

    @Option(names = "--rate", paramLabel = "N", description = "Messages a second at most. Default: no limit.")
    private double rate;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Remembers how far it is; the same command with the same file goes on there.")
    private @Nullable Path journal;

    @Option(names = "--unmarked", description = "Without the header " + Replay.MARK + ", so that rows become the same.")
    private boolean unmarked;

    @Mixin
    private final ReportOption output = new ReportOption();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    ReplayCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        BrokerAddress to = broker.broker(program.environment());
        ReplayRequest request = new ReplayRequest(
                rows.selection(), Optional.ofNullable(exchange), rate, Optional.ofNullable(journal), !unmarked);
        if (!consent.isDryRun()) {
            consent.require(program, "Events are sent to " + to.description());
        }
        ReplayReport report = replay(to, request);
        output.print(report, out(), ReplayText::print);
        return report.isWhole() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private ReplayReport replay(BrokerAddress to, ReplayRequest request) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            Progress progress = quiet.progress(program, shown);
            Replay replay =
                    new Replay(stores.events(), to, request, progress, program.cancellation(), Clock.systemUTC());
            return consent.isDryRun() ? replay.preview() : replay.run();
        }
    }
}
