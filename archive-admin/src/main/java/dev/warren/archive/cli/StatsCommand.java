package dev.warren.archive.cli;

import dev.warren.archive.operation.Progress;
import dev.warren.archive.stats.Grouping;
import dev.warren.archive.stats.Stats;
import dev.warren.archive.stats.StatsReport;
import dev.warren.archive.stats.StatsRequest;
import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive stats}. */
@Command(
        name = "stats",
        description =
                "Counts files, rows and bytes: by day, and by type, user and language. Reads the footers of the data"
                        + " files, and columns only for --by.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class StatsCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final ScopeOption scope = new ScopeOption();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            split = ",",
            description = "Rows by type, user or both: type,user. Reads a column of every data file for each.")
    private Set<Grouping> by = EnumSet.noneOf(Grouping.class);

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description =
                    "Draws rows by type, bytes and files by day: FILE.svg or FILE.png. Reads the types of all rows.")
    private @Nullable Path plot;

    @Option(names = "--force", description = "Replaces a plot that is there.")
    private boolean force;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many types, users, languages and files are shown. Default: ${DEFAULT-VALUE}.")
    private int top;

    @Mixin
    private final ReportOption output = new ReportOption();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Objects read at once. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    StatsCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        Optional<Plot> picture = Optional.ofNullable(plot).map(file -> new Plot(file, force));
        picture.ifPresent(wanted -> by.add(Grouping.TYPE));
        StatsRequest request =
                new StatsRequest(scope.scope(), by, top, threads, store.directory(program.environment()));
        StatsReport report = count(request);
        picture.ifPresent(wanted -> quiet.tellWritten(err(), wanted.write(StatsPlot.panels(report))));
        output.print(report, out(), StatsText::print);
        return report.isWhole() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private StatsReport count(StatsRequest request) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            Progress progress = quiet.progress(program, shown);
            return new Stats(stores, request, progress, program.cancellation(), Clock.systemUTC()).run();
        }
    }
}
