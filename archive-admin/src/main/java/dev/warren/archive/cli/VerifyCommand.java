package dev.warren.archive.cli;

import dev.warren.archive.backup.Verification;
import dev.warren.archive.backup.VerifyReport;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.ArchiveStores;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive verify}. */
@Command(
        name = "verify",
        description = "Holds a backup set, or the versions of a goal, against its manifest. Writes nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class VerifyCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            defaultValue = Verification.LATEST,
            description = "A set such as v2026.01.22, latest, or the key of a manifest.json below backups/ or"
                    + " snapshots/. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String what;

    @Option(
            names = "--sample",
            paramLabel = "PERCENT",
            defaultValue = "100",
            converter = PercentText.class,
            description = "Reads this share of the objects, another one each day until all were read; of the others"
                    + " presence and size are looked at. Default: ${DEFAULT-VALUE}.")
    private double percent;

    @Mixin
    private final WorkOption work = new WorkOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    VerifyCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        VerifyReport report = verify(Sample.ofDay(percent, LocalDate.now(ZoneOffset.UTC)));
        output.print(report, out(), CopyText::print);
        return report.sound() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private VerifyReport verify(Sample sample) {
        try (ArchiveStores stores = store.openExisting(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            return new Verification(
                            stores,
                            sample,
                            work.threads(),
                            work.temporary(),
                            work.progress(program, shown),
                            program.cancellation(),
                            Clock.systemUTC())
                    .run(what);
        }
    }
}
