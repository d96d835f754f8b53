package dev.warren.service.store;

import dev.warren.service.settings.StartRefusedException;
import dev.warren.storage.ExclusiveCreateProbe;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageRefusedException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way to a store that keeps what it promises.
 *
 * @param configured what the settings name
 * @param check looks at what is in the store already; may throw a {@link StartRefusedException}
 */
public record StoreOpening(ConfiguredStore configured, Consumer<ObjectStore> check) implements Supplier<ObjectStore> {

    /**
     * Opens the store, proves it and checks what is in it.
     *
     * @throws StartRefusedException if somebody has to change something first
     * @throws dev.warren.storage.StorageUnavailableException if the store does not answer; try again
     */
    @Override
    public ObjectStore get() {
        try {
            return checked(configured.open());
        } catch (StorageRefusedException e) {
            throw new StartRefusedException(
                    String.valueOf(e.getMessage()),
                    "Correct the storage settings or the store itself and start again.",
                    e);
        }
    }

    private ObjectStore checked(ObjectStore store) {
        try {
            for (ObjectStore way : configured.waysOfWriting(store)) {
                new ExclusiveCreateProbe(way).run();
            }
            check.accept(store);
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
