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

    @Override
    public Integer call() {
        Map<String, String> environment = program.environment();
        try (ArchiveStores stores = store.openExisting(environment)) {
            return serve(new Archive(stores, store.directory(environment)), environment);
        }
    }

    /** A start that fails has been explained on the way. */
    private int serve(Archive archive, Map<String, String> environment) {
        ConfigurableApplicationContext service;
        try {
            service = ArchiveRest.start(archive, environment);
        } catch (RuntimeException refused) {
            return dev.warren.service.lifecycle.ExitCodes.of(refused);
        }
        try {
            program.cancellation().await();
            return ExitCodes.OK;
        } finally {
            service.close();
        }
    }
}
