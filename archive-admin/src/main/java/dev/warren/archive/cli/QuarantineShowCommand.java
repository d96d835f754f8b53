package dev.warren.archive.cli;

import dev.warren.archive.quarantine.QuarantineSearch;
import dev.warren.archive.store.ArchiveStores;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive quarantine show}. */
@Command(
        name = "show",
        description =
                "Shows one message: why it is in quarantine, its properties, headers and body. Control characters are"
                        + " escaped; --raw writes the body byte by byte.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class QuarantineShowCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Parameters(paramLabel = "KEY|DIGITS", description = "Its key, or the first digits of its name, 4 at least.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String message;

    @Option(names = "--raw", description = "The body and nothing else, byte by byte.")
    private boolean raw;

    QuarantineShowCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        QuarantineSearch.Found found = find();
        if (raw) {
            program.write(new ByteArrayInputStream(found.message().message().body()));
        } else {
            PrintWriter out = out();
            MessageText.print(found, out);
            out.flush();
        }
        return found.message().isIntact() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private QuarantineSearch.Found find() {
        try (ArchiveStores stores = store.openExisting(program.environment())) {
            return new QuarantineSearch(stores, program.cancellation()).find(message);
        }
    }
}
