package dev.warren.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.storage.EmptyDirectories;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.ObjectStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    @Test
    void ofAPrefixWithoutObjectsNotEvenTheNameStaysAndWhatHasAFileStays() throws Exception {
        put("a/user_id=1/goal_id=1/x");
        put("a/user_id=1/goal_id=2/y");
        store.delete(new ObjectKey("a/user_id=1/goal_id=1/x"));

        removeEmpty("a/user_id=1/");
        assertThat(directories()).containsExactly("a", "a/user_id=1", "a/user_id=1/goal_id=2");

        store.delete(new ObjectKey("a/user_id=1/goal_id=2/y"));
        removeEmpty("a/user_id=1/");
        assertThat(directories()).containsExactly("a");
    }

    @Test
    void whoeverKnewADirectoryThatIsGoneWritesThereAllTheSame() {
        put("a/b/x");
        store.delete(new ObjectKey("a/b/x"));
        removeEmpty("a/");

        put("a/b/x");

        assertThat(store.stat(new ObjectKey("a/b/x"))).isPresent();
    }

    @Test
    void theRootOfAnEmptyStoreStays() {
        removeEmpty("");

        assertThat(directory.resolve("absent/root")).isDirectory();
    }

    private void put(String key) {
        store.put(new ObjectKey(key), ObjectContent.ofBytes(new byte[] {1}));
    }

    private void removeEmpty(String prefix) {
        ((EmptyDirectories) store).removeEmpty(new KeyPrefix(prefix));
    }

    private List<String> directories() throws IOException {
        Path root = directory.resolve("absent/root");
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isDirectory)
                    .map(path -> root.relativize(path).toString())
                    .filter(name -> !name.isEmpty())
                    .sorted()
                    .toList();
        }
    }
}
