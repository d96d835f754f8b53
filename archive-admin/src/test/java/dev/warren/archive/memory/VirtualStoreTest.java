package dev.warren.archive.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.layout.KeyStream;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other tests take for a store lists as one does. */
class VirtualStoreTest {

    private static final int OTHERS = 2_500;

    @TempDir
    private Path directory;

    @Test
    void generatedAndOtherObjectsAreListedTogetherOverManyPages() {
        GeneratedFiles generated = new GeneratedFiles() {
            @Override
            public long count() {
                return 3_000;
            }

            @Override
            public String key(long index) {
                return String.format("a/%05d-generated", 2 * index);
            }

            @Override
            public byte[] content(long index) {
                return new byte[] {1};
            }
        };
        try (VirtualStore store =
                new VirtualStore(List.of(generated), true, LocalObjectStore.open(directory.resolve("others")))) {
            for (int i = 0; i < OTHERS; i++) {
                other(store, String.format("a/%05d-other", 1 + 2 * i));
                other(store, String.format("b/%05d", i));
            }
            store.delete(new ObjectKey("a/00000-generated"));

            assertThat(listed(store, "a/"))
                    .hasSize(2_999 + OTHERS)
                    .doesNotHaveDuplicates()
                    .isSorted()
                    .contains("a/05998-generated", "a/04999-other");
            assertThat(listed(store, "b/"))
                    .hasSize(OTHERS)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    private static void other(VirtualStore store, String key) {
        store.put(new ObjectKey(key), ObjectContent.ofBytes(new byte[] {2}));
    }

    private static List<String> listed(VirtualStore store, String prefix) {
        List<String> listed = new ArrayList<>();
        new KeyStream(store, new KeyPrefix(prefix))
                .forEachRemaining(stat -> listed.add(stat.key().value()));
        return listed;
    }
}
