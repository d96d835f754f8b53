package dev.warren.archive.erase;

import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A copy of one archive for each test. */
abstract class OnColdArchive {

    static ColdArchiveOfUsers cold;

    ObjectStore store;

    @BeforeAll
    static void archive(@TempDir Path root) {
        cold = ColdArchiveOfUsers.of(root);
    }

    @BeforeEach
    void copy() {
        store = cold.store();
    }
}
