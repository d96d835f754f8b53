package dev.warren.ingester.app;

import dev.warren.ingester.partition.LayoutMismatchException;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ExclusiveCreateProbe;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageRefusedException;
import java.util.function.Supplier;

/** The way into the archive: a store that keeps what it promises, with the layout that the settings name. */
record ArchiveOpening(Supplier<ObjectStore> stores, PartitionLayout layout) {

    /**
     * Opens the archive.
     *
     * @throws StartRefusedException if somebody has to change something first
     * @throws dev.warren.storage.StorageUnavailableException if the store does not answer; try again
     */
    ObjectStore open() {
        try {
            return checked(stores.get());
        } catch (StorageRefusedException e) {
            throw new StartRefusedException(
                    String.valueOf(e.getMessage()),
                    "Correct the storage settings or the store itself and start again.",
                    e);
        } catch (LayoutMismatchException e) {
            throw new StartRefusedException(
                    String.valueOf(e.getMessage()),
                    "Set ARCHIVE_GRANULARITY and ARCHIVE_LAYOUT to what the archive has, or point the settings at an empty"
                            + " store.",
                    e);
        }
    }

    private ObjectStore checked(ObjectStore store) {
        try {
            new ExclusiveCreateProbe(store).run();
            LayoutPin.pin(store, layout);
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
