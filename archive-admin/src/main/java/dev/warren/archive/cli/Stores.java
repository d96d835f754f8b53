package dev.warren.archive.cli;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.archive.store.StoreLocation;
import dev.warren.archive.store.StoreSettings;
import dev.warren.storage.StorageRefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens the stores that options name.
 *
 * @param environment variables
 */
record Stores(Map<String, String> environment) {

    static final String SYNTAX = "As --store of the other commands: local, s3, local:/path,"
            + " s3://bucket?endpoint=host:port&snapshots=bucket&region=NAME&credentials=NAME.";

    /** To read it. */
    ArchiveStores existing(@Nullable String store) {
        return refusing(() -> new StoreSettings(environment).openExisting(location(store)));
    }

    /** To write to it, or to see what would be written. */
    ArchiveStores target(@Nullable String store, boolean dryRun) {
        StoreSettings settings = new StoreSettings(environment);
        return refusing(
                () -> dryRun ? settings.openForDryRun(location(store)) : settings.openForWriting(location(store)));
    }

    private static Optional<StoreLocation> location(@Nullable String store) {
        return Optional.ofNullable(store).map(StoreLocation::parse);
    }

    private static ArchiveStores refusing(Supplier<ArchiveStores> opening) {
        try {
            return opening.get();
        } catch (StorageRefusedException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()), e);
        }
    }
}
