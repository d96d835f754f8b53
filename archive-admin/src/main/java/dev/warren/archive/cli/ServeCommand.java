package dev.warren.archive.cli;

import dev.warren.archive.rest.Archive;
import dev.warren.archive.rest.ArchiveRest;
import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archive serve}. */
@Command(
        name = "serve",
        description = "Serves the archive over HTTP until it is interrupted. Needs a token or clients' certificates;"
                + " docs/archive-admin.md has its variables.",
        mixinStandardHelpOptions = true,
        versionProvider = ArchiveVersion.class)
final class ServeCommand extends ProgramCommand {

    @Mixin
    private final StoreOption store = new StoreOption();

    @Mixin
    private final BackupStoresOption backups = new BackupStoresOption();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "Policies and holds as for retention: a hold that keeps anything of a user refuses its erasure. Read"
                            + " anew for each.")
    private @Nullable Path policy;

    ServeCommand(ArchiveProgram program) {
        super(program);
    }

    @Override
    public Integer call() {
        Map<String, String> environment = program.environment();
        try (ArchiveStores stores = store.openExisting(environment);
                BackupStores sets = backups.open(environment)) {
            Archive archive =
                    new Archive(stores, store.directory(environment), sets.stores(), Optional.ofNullable(policy));
            return serve(archive, environment);
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
