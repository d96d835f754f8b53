package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;
import static dev.warren.archive.cli.Line.row;

import dev.warren.archive.archives.Wanted;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.archive.unarchiving.Unarchiving;
import dev.warren.archive.unarchiving.UnarchivingReport;
import dev.warren.archive.unarchiving.UnarchivingRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive unarchive}. */
@Command(
        name = "unarchive",
        description = "Brings back what lies in archives, beside running services: events as new files at the end of"
                + " their partitions, each once, versions under their names; or unpacks it. Ended at any moment, run"
                + " it again.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class UnarchiveCommand extends ProgramCommand {

    @Parameters(
            paramLabel = "ARCHIVE",
            arity = "0..*",
            description = "Keys of archives, as archives list has them. Without them all that have what is wanted.")
    private List<String> archives = new ArrayList<>();

    @Mixin
    private final WantedOption wanted = new WantedOption();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Events of this time and later: a UTC day, YYYY-MM-DD, or a time, 2025-12-28T10:15:30Z.")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Events before this time; of a day everything is meant.")
    private @Nullable String until;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Unpacks it there, under its keys, and brings nothing back.")
    private @Nullable Path directory;

    @Option(names = "--remove", description = "An archive of which all is back goes.")
    private boolean remove;

    @Mixin
    private final GraceOption grace = new GraceOption();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final DestructiveOption destructive = new DestructiveOption();

    @Mixin
    private final TemporaryOption temporary = new TemporaryOption();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    UnarchiveCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        PrintWriter out = out();
        UnarchivingRequest request = new UnarchivingRequest(
                UnarchivingRequest.names(archives),
                what(),
                Optional.ofNullable(directory),
                remove,
                grace.grace(),
                temporary.directory(),
                destructive.dryRun());
        if (directory == null) {
            destructive.confirm(
                    program,
                    err(),
                    remove ? "archives will be brought back and deleted" : "archived objects will be brought back");
        }
        UnarchivingReport report = run(request, out);
        output.print(report, out, UnarchiveCommand::print);
        return report.complete() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private Wanted what() {
        return wanted.wanted(
                Optional.ofNullable(since).map(text -> SelectionOption.time("--since", text, 0)),
                Optional.ofNullable(until).map(text -> SelectionOption.time("--until", text, 1)));
    }

    private UnarchivingReport run(UnarchivingRequest request, PrintWriter out) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            return new Unarchiving(
                            stores,
                            request,
                            conduct(quiet.progress(program, shown), DestructiveOption.lines(out, output.isJson())))
                    .run();
        }
    }

    private static void print(UnarchivingReport report, PrintWriter out) {
        UnarchivingReport.Totals totals = report.unarchived();
        row(out, "Archives", number(totals.archives()));
        if (report.to().isEmpty()) {
            row(
                    out,
                    "Events",
                    count(totals.rows(), "row") + " in " + count(totals.files(), "new file") + ", "
                            + number(totals.rowsThere()) + " were there");
            row(out, "Versions", number(totals.versions()) + ", " + number(totals.versionsThere()) + " were there");
        } else {
            row(out, "Unpacked", count(totals.files(), "object") + " to " + report.to());
        }
        totals.removed().forEach(name -> row(out, "Removed", name));
        String good = report.dryRun() ? "a dry run: nothing was written" : "complete";
        CopyText.end(report.complete(), good, report.counts(), report.problems(), report.tookMs(), out);
    }
}
