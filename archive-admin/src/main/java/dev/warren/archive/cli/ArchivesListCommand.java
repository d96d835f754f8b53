package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.count;

import dev.warren.archive.archives.ArchiveParts;
import dev.warren.archive.archives.ArchiveSearch;
import dev.warren.archive.archives.ListingHead;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SequenceWriter;

/** {@code archive archives list}. */
@Command(
        name = "list",
        description = "A line for each archive: objects, bytes, rows, time range, why.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class ArchivesListCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--json", description = "The first lines of the listings as one JSON array.")
    private boolean json;

    ArchivesListCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        PrintWriter out = out();
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            ArchiveSearch archives = new ArchiveSearch(stores.events(), program.cancellation());
            if (json) {
                try (SequenceWriter array = Json.array(out)) {
                    archives.heads((archive, head) -> array.write(head));
                }
                out.println();
            } else {
                archives.heads((archive, head) -> out.println(line(archive, head)));
            }
        } finally {
            out.flush();
        }
        return ExitCodes.OK;
    }

    private static String line(ArchiveParts archive, ListingHead head) {
        return VisibleText.line(head.archive() + "  " + count(head.objects(), "object") + "  " + bytes(head.size())
                + " of " + bytes(head.bytes()) + "  " + count(head.rows(), "row") + "  " + head.from() + " to "
                + head.to() + "  " + String.join(", ", head.reasons().keySet())
                + (archive.isOpen() ? "  open" : ""));
    }
}
