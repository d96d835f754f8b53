package dev.warren.archive.copy;

import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStore;

/** Which of an archive's two stores has an object. */
public enum Side {
    EVENTS,
    SNAPSHOTS;

    public ObjectStore of(ArchiveStores stores) {
        return this == EVENTS ? stores.events() : stores.snapshots();
    }
}
