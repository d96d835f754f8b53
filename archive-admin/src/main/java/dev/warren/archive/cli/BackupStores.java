package dev.warren.archive.cli;

import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Stores that are opened together, and closed together. */
final class BackupStores implements AutoCloseable {

    private final Deque<ArchiveStores> opened = new ArrayDeque<>();

    private BackupStores() {}

    static BackupStores open(List<String> locations, Stores stores) {
        BackupStores all = new BackupStores();
        try {
            locations.forEach(location -> all.opened.add(stores.existing(location)));
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /** Where the sets are; in the order in which they were named. */
    List<ObjectStore> stores() {
        return opened.stream().map(ArchiveStores::events).toList();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.removeLast().close();
        }
    }
}
