package dev.warren.archive.cli;

import dev.warren.archive.backup.Restore;
import dev.warren.archive.backup.RestoreReport;
import dev.warren.archive.backup.RestoreRequest;
import dev.warren.archive.backup.Verification;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Secrets;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.archive.store.StoreLocation;
import dev.warren.storage.KeyPrefix;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive restore}. */
@Command(
        name = "restore",
        description = "Puts a backup set, or a part of it, into a store. Verifies it first, and writes nothing if it is"
                + " not what is demanded or the target has other objects there. Ended at any moment, run it again.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class RestoreCommand extends ProgramCommand {

    @Parameters(
            paramLabel = "SET",
            arity = "0..1",
            defaultValue = Verification.LATEST,
            description = "A set such as v2026.01.22, or latest. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String set;

    @Option(
            names = "--from",
            paramLabel = "STORE",
            required = true,
            description = "Where the sets are; given more than once, the first with a set that verifies is taken. "
                    + Stores.SYNTAX)
    private List<String> from = new ArrayList<>();

    @Option(names = "--to", paramLabel = "STORE", description = "Where to. Default: the services' settings.")
    private @Nullable String to;

    @Option(names = "--prefix", paramLabel = "KEY", description = "Only keys below this one, e.g. events/2025/12.")
    private @Nullable String prefix;

    @Option(names = "--since", paramLabel = "DAY", description = "Only events of this UTC day and later: YYYY-MM-DD.")
    private @Nullable LocalDate since;

    @Option(names = "--until", paramLabel = "DAY", description = "Only events of this UTC day and earlier.")
    private @Nullable LocalDate until;

    @Option(names = "--optional", description = "If no source has a set that verifies, all is well: start empty.")
    private boolean optional;

    @Option(names = "--dry-run", description = "Writes nothing; prints a line for each object that would be written.")
    private boolean dryRun;

    @Mixin
    private final DemandsOption demands = new DemandsOption();

    @Mixin
    private final WorkOption work = new WorkOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    RestoreCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        RestoreReport report = restore(request());
        output.print(report, out(), CopyText::print);
        return report.complete() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private RestoreRequest request() {
        return new RestoreRequest(
                set,
                new Scope(
                        Optional.ofNullable(prefix).map(RestoreCommand::keyPrefix),
                        Optional.ofNullable(since),
                        Optional.ofNullable(until)),
                demands.demands(),
                optional ? RestoreRequest.WhenNone.START_EMPTY : RestoreRequest.WhenNone.FAIL,
                work.threads(),
                work.temporary(),
                dryRun);
    }

    private static KeyPrefix keyPrefix(String text) {
        try {
            return new KeyPrefix(text.endsWith("/") ? text : text + "/");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--prefix: " + e.getMessage(), e);
        }
    }

    private RestoreReport restore(RestoreRequest request) {
        Stores stores = new Stores(program.environment());
        List<Restore.Source> sources =
                from.stream().map(text -> source(stores, text)).toList();
        try (ArchiveStores target = stores.target(to, dryRun);
                TerminalProgress shown = new TerminalProgress()) {
            return new Restore(
                            sources,
                            target,
                            request,
                            conduct(work.progress(program, shown), DestructiveOption.lines(out(), output.isJson())))
                    .run();
        }
    }

    private static Restore.Source source(Stores stores, String text) {
        StoreLocation.parse(text);
        return new Restore.Source() {
            @Override
            public String name() {
                return Secrets.masked(text);
            }

            @Override
            public ArchiveStores open() {
                return stores.existing(text);
            }
        };
    }
}
