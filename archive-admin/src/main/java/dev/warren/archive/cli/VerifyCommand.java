package dev.warren.archive.cli;

import dev.warren.archive.backup.Verification;
import dev.warren.archive.backup.VerifyReport;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code archive verify}. */
@Command(
        name = "verify",
        description = "Holds a backup set, or the versions of a goal, against its manifest. Writes nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class VerifyCommand implements Callable<Integer> {

    private final ArchiveProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

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

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

    VerifyCommand(ArchiveProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        VerifyReport report = verify(Sample.ofDay(percent, LocalDate.now(ZoneOffset.UTC)));
        if (json) {
            Json.print(report, out);
        } else {
            CopyText.print(report, out);
        }
        out.flush();
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
