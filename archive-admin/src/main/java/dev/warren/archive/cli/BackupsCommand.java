package dev.warren.archive.cli;

import dev.warren.archive.backup.SetList;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code archive backups}. */
@Command(
        name = "backups",
        description = "Lists the backup sets of a store, the oldest first.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class BackupsCommand implements Callable<Integer> {

    private final ArchiveProgram program;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--json", description = "One JSON document instead of lines.")
    private boolean json;

    BackupsCommand(ArchiveProgram program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            List<SetList.Line> sets = SetList.of(stores.events());
            if (json) {
                Json.print(sets, out);
            } else {
                CopyText.print(sets, out);
            }
            out.flush();
            return sets.stream().noneMatch(set -> set.state().equals("unreadable")) ? ExitCodes.OK : ExitCodes.FINDINGS;
        }
    }
}
