package dev.warren.archive.cli;

import dev.warren.archive.backup.SetList;
import dev.warren.archive.store.ArchiveStores;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive backups}. */
@Command(
        name = "backups",
        description = "Lists the backup sets of a store, the oldest first.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class BackupsCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final ReportOption output = new ReportOption();

    BackupsCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            List<SetList.Line> sets = SetList.of(stores.events());
            output.print(sets, out(), CopyText::print);
            return sets.stream().noneMatch(set -> set.state().equals("unreadable")) ? ExitCodes.OK : ExitCodes.FINDINGS;
        }
    }
}
