package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.archive.store.StoreLocation;
import dev.warren.archive.store.StoreSettings;
import dev.warren.storage.StorageRefusedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which archive. */
final class StoreOption {

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = {
                "Which archive. Without it STORAGE_TYPE and the services' other variables say it. One of",
                "local, s3, minio: the rest by those variables",
                "local:/path",
                "s3://bucket?endpoint=host:port&snapshots=bucket&region=NAME",
                "     &credentials=NAME, with NAME_ACCESS_KEY and NAME_SECRET_KEY in the environment"
            })
    private @Nullable String store;

    /**
     * Opens it, to read it.
     *
     * @throws InvalidInputException if it is not there, or refuses
     */
    ArchiveStores openExisting(Map<String, String> environment) {
        try {
            return new StoreSettings(environment).openExisting(location());
        } catch (StorageRefusedException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The directory of a local archive; empty if it is a bucket. */
    Optional<Path> directory(Map<String, String> environment) {
        return new StoreSettings(environment).directory(location());
    }

    private Optional<StoreLocation> location() {
        return Optional.ofNullable(store).map(StoreLocation::parse);
    }
}
