package dev.warren.archive.rest;

import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The archive that is served.
 *
 * @param directory of a local archive
 * @param backups what else has backup sets of it
 * @param policy the file that has its legal holds
 */
public record Archive(
        ArchiveStores stores, Optional<Path> directory, List<ObjectStore> backups, Optional<Path> policy) {

    public Archive {
        backups = List.copyOf(backups);
    }

    /** One without backups and legal holds. */
    public Archive(ArchiveStores stores, Optional<Path> directory) {
        this(stores, directory, List.of(), Optional.empty());
    }
}
