package dev.warren.archive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.export.NewFile;
import dev.warren.archive.quality.Quality;
import dev.warren.archive.quality.QualityReport;
import dev.warren.archive.quality.QualityRequest;
import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive quality}. */
@Command(
        name = "quality",
        description =
                "What the events of each type are like: missing values, keys that come and go, copies, delays, unusual"
                        + " days. Reads every row, and writes nothing to the archive.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class QualityCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final ScopeOption scope = new ScopeOption();

    @Option(
            names = "--late",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = DurationText.class,
            description = "An event that arrives later than this after its own time is late: 90s, 15m, 1h, 2d."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration lateAfter = Duration.ofHours(1);

    @Mixin
    private final ReportOption output = new ReportOption();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes a page with plots, whole in one file, as well.")
    private @Nullable Path html;

    @Option(names = "--force", description = "Replaces a page that is there.")
    private boolean force;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Data files read at once. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--temp",
            paramLabel = "DIR",
            description = "Room for 50 bytes for each row, twice that at most. Default: the system's.")
    private Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

    @Mixin
    private final QuietOption quiet = new QuietOption();

    QualityCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        Optional<NewFile> page = Optional.ofNullable(html).map(file -> new NewFile(file, force));
        QualityReport report = report(new QualityRequest(scope.scope(), lateAfter, temporary, threads));
        page.ifPresent(file -> {
            file.write(out -> Plot.written(QualityPage.of(report).getBytes(UTF_8), out));
            quiet.tellWritten(err(), file);
        });
        output.print(report, out(), QualityText::print);
        return report.isWhole() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private QualityReport report(QualityRequest request) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            return new Quality(
                            stores.events(),
                            request,
                            quiet.progress(program, shown),
                            program.cancellation(),
                            Clock.systemUTC())
                    .run();
        }
    }
}
