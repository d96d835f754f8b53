package dev.warren.archive.cli;

import dev.warren.archive.snapshots.Tag;
import dev.warren.archive.store.ArchiveStores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code archive snapshots untag}. */
@Command(name = "untag", description = "Takes a tag off versions.")
final class SnapshotsUntagCommand implements Callable<Integer> {

    private final ArchiveProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli reads it; --version is the snapshot's here, not the program's
    private boolean help;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final MarkOption mark = new MarkOption();

    @Parameters(paramLabel = "TAG", description = "1 to 64 letters, digits, '.', '_' and '-'.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String tag;

    SnapshotsUntagCommand(ArchiveProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            mark.print(
                    spec.commandLine().getOut(),
                    "without the tag",
                    mark.marks(stores.snapshots()).untag(mark.versions(), new Tag(tag)));
        }
        return ExitCodes.OK;
    }
}
