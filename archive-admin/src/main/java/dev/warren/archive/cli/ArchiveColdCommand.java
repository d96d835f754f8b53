package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.archiving.Archiving;
import dev.warren.archive.archiving.ArchivingReport;
import dev.warren.archive.archiving.ArchivingRequest;
import dev.warren.archive.archiving.Cold;
import dev.warren.archive.archiving.OlderThan;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.PartitionLayout;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive archive}. */
@Command(
        name = "archive",
        description = "Moves partitions and goals that are cold into archives/<year>/<month>/, as tar.zst with listing"
                + " and checksums, beside running services. Ended at any moment, run it again.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class ArchiveColdCommand extends ProgramCommand {

    /** What can be cold. */
    enum Kind {
        EVENTS,
        GOALS,
        ALL
    }

    @Option(
            names = "--only",
            paramLabel = "KIND",
            defaultValue = "ALL",
            description = "events, or goals. Default: both.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Kind only;

    @Option(
            names = "--after-days",
            paramLabel = "N",
            description = "Partitions whose day is more than so many whole UTC days past, and goals whose last version"
                    + " is older. Default: 90.")
    private int days = ArchivingRequest.DAYS;

    @Mixin
    private final GraceOption grace = new GraceOption();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final DestructiveOption destructive = new DestructiveOption();

    @Mixin
    private final WorkOption work = new WorkOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    ArchiveColdCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        PrintWriter out = out();
        ArchivingRequest request =
                new ArchivingRequest(work.threads(), work.temporary(), grace.grace(), destructive.dryRun());
        Cold cold = cold();
        destructive.confirm(program, err(), "what has been cold for " + days + " days will be moved into archives");
        ArchivingReport report = run(cold, request, out);
        output.print(report, out, ArchiveColdCommand::print);
        return report.complete() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private Cold cold() {
        int allowed = ArchivingRequest.days(days);
        return new Cold(
                only == Kind.GOALS ? Optional.empty() : Optional.of(new OlderThan(allowed, PartitionLayout.ROOT)),
                only == Kind.EVENTS ? Optional.empty() : Optional.of(allowed));
    }

    private ArchivingReport run(Cold cold, ArchivingRequest request, PrintWriter out) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            return new Archiving(
                            stores,
                            cold,
                            request,
                            conduct(work.progress(program, shown), DestructiveOption.lines(out, output.isJson())))
                    .run();
        }
    }

    private static void print(ArchivingReport report, PrintWriter out) {
        row(out, "Archive", report.archive());
        print(report.archived(), out);
        String good = report.dryRun() ? "a dry run: nothing was written" : "complete";
        CopyText.end(report.complete(), good, report.counts(), report.problems(), report.tookMs(), out);
    }

    /** What was moved. */
    static void print(ArchivingReport.Totals archived, PrintWriter out) {
        archived.names().forEach(name -> row(out, "Made", name));
        archived.reasons()
                .forEach((reason, count) -> row(out, "Archived", number(count) + " × " + VisibleText.line(reason)));
        row(out, "Objects", number(archived.objects()) + ", " + bytes(archived.bytes()));
        row(out, "Cleared", count(archived.removed(), "object"));
        row(out, "Waiting", number(archived.waiting()) + " partitions and goals that were written to recently");
    }
}
