package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.retention.Policies;
import dev.warren.archive.retention.PolicyFile;
import dev.warren.archive.retention.Retention;
import dev.warren.archive.retention.RetentionReport;
import dev.warren.archive.retention.RetentionRequest;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code archive retention}. */
@Command(
        name = "retention",
        description =
                "Removes events whose time is over, by the policies of a file, unless a hold keeps them. Files stay"
                        + " under their names with the rows that remain. Ended at any moment, run it again.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class RetentionCommand implements Callable<Integer> {

    private final ArchiveProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "Policies and holds, YAML.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path policy;

    @Option(
            names = "--grace",
            paramLabel = "HOURS",
            description = "A partition whose last file is younger is left alone. Default: 48.")
    private long graceHours = RetentionRequest.GRACE.toHours();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final DestructiveOption destructive = new DestructiveOption();

    @Mixin
    private final WorkOption work = new WorkOption();

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

    RetentionCommand(ArchiveProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Policies policies = PolicyFile.read(policy);
        RetentionRequest request =
                new RetentionRequest(work.threads(), work.temporary(), grace(), destructive.dryRun());
        destructive.confirm(
                program, spec.commandLine().getErr(), "events whose time is over by " + policy + " will be deleted");
        RetentionReport report = run(policies, request, out);
        if (json) {
            Json.print(report, out);
        } else {
            print(report, out);
        }
        out.flush();
        return report.complete() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private Duration grace() {
        if (graceHours < 0) {
            throw new InvalidInputException("--grace is " + graceHours + ", allowed is 0 and more");
        }
        return Duration.ofHours(graceHours);
    }

    private RetentionReport run(Policies policies, RetentionRequest request, PrintWriter out) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            return new Retention(
                            stores.events(),
                            policies,
                            request,
                            work.progress(program, shown),
                            DestructiveOption.lines(out, json),
                            program.cancellation(),
                            Clock.systemUTC())
                    .run();
        }
    }

    private static void print(RetentionReport report, PrintWriter out) {
        row(out, "Archive", report.archive());
        report.removed()
                .forEach((policy, rows) -> row(out, "Removed", number(rows) + " rows by " + VisibleText.line(policy)));
        row(out, "Files", number(report.files()) + ", with " + number(report.remaining()) + " rows that remain");
        row(out, "Bytes", bytes(report.bytesBefore()) + " before, " + bytes(report.bytesAfter()) + " after");
        row(out, "Waiting", number(report.waiting()) + " partitions that were written to recently");
        String good = report.dryRun() ? "a dry run: nothing was written" : "complete";
        CopyText.end(report.complete(), good, report.counts(), report.problems(), report.tookMs(), out);
    }
}
