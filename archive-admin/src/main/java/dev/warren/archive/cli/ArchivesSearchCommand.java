package dev.warren.archive.cli;

import static dev.warren.archive.cli.Line.bytes;
import static dev.warren.archive.cli.Line.count;
import static dev.warren.archive.cli.Line.number;

import dev.warren.archive.archives.ArchiveSearch;
import dev.warren.archive.archives.FoundObject;
import dev.warren.archive.archives.Wanted;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SequenceWriter;

/** {@code archive archives search}. */
@Command(
        name = "search",
        description = "A line for each archived object that may have what is wanted, by the listings alone.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class ArchivesSearchCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final WantedOption wanted = new WantedOption();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Events of this time and later: a UTC day, YYYY-MM-DD, or a time, 2025-12-28T10:15:30Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Events before this time; of a day everything is meant.")
    private @Nullable String to;

    @Option(names = "--json", description = "One JSON array instead of lines.")
    private boolean json;

    ArchivesSearchCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        PrintWriter out = out();
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            ArchiveSearch search = new ArchiveSearch(stores.events(), program.cancellation());
            if (json) {
                try (SequenceWriter array = Json.array(out)) {
                    each(search, array::write);
                }
                out.println();
            } else {
                each(search, found -> out.println(line(found)));
            }
        } finally {
            out.flush();
        }
        return ExitCodes.OK;
    }

    private Wanted what() {
        return wanted.wanted(
                Optional.ofNullable(from).map(text -> SelectionOption.time("--from", text, 0)),
                Optional.ofNullable(to).map(text -> SelectionOption.time("--to", text, 1)));
    }

    private void each(ArchiveSearch search, Consumer<FoundObject> found) {
        search.each(what(), (archive, object) -> {
            found.accept(FoundObject.of(archive, object));
            return true;
        });
    }

    private static String line(FoundObject found) {
        return VisibleText.line(found.archive() + "  " + found.key() + "  " + bytes(found.size())
                + (found.rows() == null ? "" : "  " + count(found.rows(), "row") + types(found.types()))
                + (found.from() == null ? "" : "  " + found.from() + " to " + found.to()));
    }

    /** In brackets behind the number of rows that they make up. */
    private static String types(@Nullable Map<String, Long> types) {
        return types == null || types.isEmpty()
                ? ""
                : types.entrySet().stream()
                        .map(type -> type.getKey() + " " + number(type.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
