package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.retention.Policies;
import dev.warren.archive.retention.PolicyFile;
import dev.warren.archive.retention.PolicyRun;
import dev.warren.archive.retention.RetentionReport;
import dev.warren.archive.retention.RetentionRequest;
import dev.warren.archive.retention.VersionsReport;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive retention}. */
@Command(
        name = "retention",
        description =
                "Deletes or archives events whose time is over, and removes old versions of snapshots, by the policies of a file,"
                        + " unless a hold keeps them. Data files stay under their names with the rows that remain. Ended at any"
                        + " moment, run it again.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class RetentionCommand extends ProgramCommand {

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "Policies and holds, YAML.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path policy;

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

    RetentionCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        Policies policies = PolicyFile.read(policy);
        RetentionRequest request =
                new RetentionRequest(work.threads(), work.temporary(), grace.grace(), destructive.dryRun());
        destructive.confirm(program, err(), "what is due by " + policy + " will be deleted or archived");
        RetentionReport report = run(policies, request);
        output.print(report, out(), RetentionCommand::print);
        return report.complete() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private RetentionReport run(Policies policies, RetentionRequest request) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            return new PolicyRun(
                            stores,
                            policies,
                            request,
                            conduct(work.progress(program, shown), DestructiveOption.lines(out(), output.isJson())))
                    .run();
        }
    }

    private static void print(RetentionReport report, PrintWriter out) {
        row(out, "Archive", report.archive());
        report.removed()
                .forEach((policy, rows) -> row(out, "Removed", count(rows, "row") + " by " + VisibleText.line(policy)));
        row(out, "Files", number(report.files()) + ", with " + count(report.remaining(), "row") + " remaining");
        row(out, "Bytes", bytes(report.bytesBefore()) + " before, " + bytes(report.bytesAfter()) + " after");
        if (report.archived().objects() > 0 || report.archived().removed() > 0) {
            ArchiveColdCommand.print(report.archived(), out);
        }
        row(out, "Waiting", number(report.waiting()) + " partitions that were written to recently");
        versions(report.versions(), out);
        String good = report.dryRun() ? "a dry run: nothing was written" : "complete";
        CopyText.end(report.complete(), good, report.counts(), report.problems(), report.tookMs(), out);
    }

    private static void versions(VersionsReport versions, PrintWriter out) {
        versions.removed()
                .forEach((policy, count) ->
                        row(out, "Removed", count(count, "version") + " by " + VisibleText.line(policy)));
        if (versions.goals() > 0) {
            row(out, "Goals", number(versions.goals()) + ", with " + bytes(versions.bytes()) + " of versions that go");
        }
    }
}
