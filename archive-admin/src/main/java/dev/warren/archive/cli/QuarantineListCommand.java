package dev.warren.archive.cli;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.quarantine.QuarantineEntry;
import dev.warren.archive.quarantine.QuarantineList;
import dev.warren.archive.store.ArchiveStores;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SequenceWriter;

/** {@code archive quarantine list}. */
@Command(
        name = "list",
        description = "Lists the messages in quarantine, a line each.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class QuarantineListCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Option(names = "--reason", paramLabel = "CODE", description = "Only this reason, e.g. malformed-json.")
    private @Nullable String reason;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "Only messages first seen on this UTC day and later: YYYY-MM-DD.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Only messages first seen on this UTC day and earlier.")
    private @Nullable LocalDate to;

    @Option(names = "--json", description = "One JSON array instead of lines.")
    private boolean json;

    QuarantineListCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        Scope days = new Scope(Optional.empty(), Optional.ofNullable(from), Optional.ofNullable(to));
        PrintWriter out = out();
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            QuarantineList list = new QuarantineList(stores, days, Optional.ofNullable(reason), program.cancellation());
            return json ? printJson(list, out) : print(list, entry -> line(entry, out));
        } finally {
            out.flush();
        }
    }

    private static int printJson(QuarantineList list, PrintWriter out) {
        int code;
        try (SequenceWriter array = Json.array(out)) {
            code = print(list, array::write);
        }
        out.println();
        return code;
    }

    private static int print(QuarantineList list, Consumer<QuarantineEntry> entries) {
        boolean[] whole = {true};
        list.each(entry -> {
            whole[0] &= entry.firstSeen().isPresent();
            entries.accept(entry);
        });
        return whole[0] ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private static void line(QuarantineEntry entry, PrintWriter out) {
        out.println(VisibleText.line(entry.firstSeen().map(Instant::toString).orElse("(no time)") + "  "
                + entry.reason() + "  " + entry.routingKey().orElse("") + "  " + entry.key() + "  " + entry.message()));
    }
}
