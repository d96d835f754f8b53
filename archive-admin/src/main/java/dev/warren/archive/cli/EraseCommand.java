package dev.warren.archive.cli;

import dev.warren.archive.copy.Conduct;
import dev.warren.archive.erase.ErasedUser;
import dev.warren.archive.erase.Erasure;
import dev.warren.archive.erase.ErasureReport;
import dev.warren.archive.erase.ErasureRequest;
import dev.warren.archive.erase.ErasureStores;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive erase}. */
@Command(
        name = "erase",
        description =
                "Removes one user's rows, snapshots, uploads and quarantined messages from the archive, from archives of"
                        + " cold objects and from backup sets, then reads everything again and reports. Ended at any moment,"
                        + " run it again.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class EraseCommand extends ProgramCommand {

    @Option(names = "--user", paramLabel = "ID", required = true, description = "Who is erased.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String user;

    @Option(
            names = "--reference",
            paramLabel = "TEXT",
            description = "Told in files and report, e.g. the number of a ticket; not the user's name.")
    private @Nullable String reference;

    @Option(
            names = "--changes",
            paramLabel = "FILE",
            description =
                    "Gets a line of JSON for each changed object, at once and at its end; the report has the first 10,000.")
    private @Nullable Path changes;

    @Mixin
    private final HoldsOption holds = new HoldsOption();

    @Mixin
    private final BackupStoresOption backups = new BackupStoresOption();

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final DestructiveOption destructive = new DestructiveOption();

    @Mixin
    private final WorkOption work = new WorkOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    EraseCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        PrintWriter out = out();
        ErasureRequest request = new ErasureRequest(
                new ErasedUser(user),
                Optional.ofNullable(reference),
                holds.policies(),
                holds.areOverridden(),
                work.threads(),
                work.temporary(),
                destructive.dryRun());
        ErasureReport report = erase(request, out);
        output.print(report, out, ErasureText::print);
        return report.complete() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private ErasureReport erase(ErasureRequest request, PrintWriter out) {
        try (ArchiveStores archive = store.openExisting(program.environment());
                BackupStores sets = backups.open(program.environment());
                TerminalProgress shown = new TerminalProgress()) {
            ErasureStores stores = new ErasureStores(archive, sets.stores());
            destructive.confirm(
                    program,
                    err(),
                    "all that " + stores.description() + " has of user " + VisibleText.line(user)
                            + " will be deleted, for good");
            Conduct conduct = conduct(work.progress(program, shown), DestructiveOption.lines(out, output.isJson()));
            if (changes == null || request.dryRun()) {
                return new Erasure(stores, request, conduct).run();
            }
            try (ChangeLines lines = new ChangeLines(changes)) {
                return new Erasure(stores, request, conduct, lines).run();
            }
        }
    }
}
