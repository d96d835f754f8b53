package dev.warren.archive.erase;

import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All places that are looked through.
 *
 * @param archive that services write to
 * @param backups what else has backup sets
 */
public record ErasureStores(ArchiveStores archive, List<ObjectStore> backups) {

    public ErasureStores {
        backups = List.copyOf(backups);
    }

    /** Stores with sets, each once: the archive's own may have some, too. */
    List<ObjectStore> withSets() {
        List<ObjectStore> stores = new ArrayList<>(List.of(archive.events()));
        backups.stream()
                .filter(store -> stores.stream().noneMatch(other -> isSame(store, other)))
                .forEach(stores::add);
        return stores;
    }

    /** For people. */
    public String description() {
        String sets = withSets().stream()
                .skip(1)
                .map(store -> " and the backup sets in " + store.description())
                .collect(Collectors.joining());
        return archive.description() + sets;
    }

    private static boolean isSame(ObjectStore one, ObjectStore other) {
        return one.description().equals(other.description());
    }
}
