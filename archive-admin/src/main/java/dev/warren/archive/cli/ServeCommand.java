package dev.warren.archive.cli;

import dev.warren.archive.rest.Archive;
import dev.warren.archive.rest.ArchiveRest;
import dev.warren.archive.store.ArchiveStores;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code archive serve}. */
@Command(
        name = "serve",
        description = "Serves the archive over HTTP until it is interrupted. Needs a token or clients' certificates;"
                + " docs/archive-admin.md has its variables.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class ServeCommand implements Callable<Integer> {

    private final ArchiveProgram program;

    @Mixin
    private final StoreOption store = new StoreOption();

    ServeCommand(ArchiveProgram program) {
        this.program = program;
    }

    /** A start that fails has been explained on the way. */
    @Override
    public Integer call() {
        Map<String, String> environment = program.environment();
        try (ArchiveStores stores = store.openExisting(environment)) {
            Archive archive = new Archive(stores, store.directory(environment));
            try (ConfigurableApplicationContext service = ArchiveRest.start(archive, environment)) {
                program.cancellation().await();
                return ExitCodes.OK;
            } catch (RuntimeException refused) {
                return dev.warren.service.lifecycle.ExitCodes.of(refused);
            }
        }
    }
}
