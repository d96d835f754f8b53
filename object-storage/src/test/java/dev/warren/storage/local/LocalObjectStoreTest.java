package dev.warren.storage.local;

import dev.warren.storage.ObjectStore;
import dev.warren.storage.ObjectStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest extends ObjectStoreContract {

    @TempDir
    Path directory;

    private ObjectStore store;

    @BeforeEach
    void open() {
        store = LocalObjectStore.open(directory.resolve("absent/root"));
    }

    @Override
    protected ObjectStore store() {
        return store;
    }
}
