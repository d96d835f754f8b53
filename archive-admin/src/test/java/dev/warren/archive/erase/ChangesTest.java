package dev.warren.archive.erase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

    private static final int REPORTED = 10_000;

    @TempDir
    private Path directory;

    @Test
    void allAreToldAndCountedAndTheFirstAreKept() {
        List<Change> told = new ArrayList<>();
        try (ObjectStore store = LocalObjectStore.open(directory)) {
            Changes changes = new Changes(new ErasedUser(ArchiveOfUsers.USER), told::add);
            for (int i = REPORTED + 2; i > 0; i--) {
                ObjectKey key = new ObjectKey(String.format("uploads/%06d", i));
                changes.removed(new Belonging(store, key, key, Share.WHOLE, 1), new ObjectDigest(1, "a"));
            }

            assertThat(changes.count()).isEqualTo(REPORTED + 2);
            assertThat(told).hasSize(REPORTED + 2);
            assertThat(changes.kept())
                    .hasSize(REPORTED)
                    .isSubsetOf(told.subList(0, REPORTED))
                    .extracting(Change::key)
                    .isSorted();
        }
    }
}
