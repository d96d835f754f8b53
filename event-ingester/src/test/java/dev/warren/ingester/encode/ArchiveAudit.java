package dev.warren.ingester.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What really is in an archive, for tests. */
public final class ArchiveAudit {

    private final Map<ObjectKey, List<String>> idsByFile = new TreeMap<>();

    private ArchiveAudit() {}

    public static ArchiveAudit of(ObjectStore store) {
        ArchiveAudit audit = new ArchiveAudit();
        EventFileReader reader = new EventFileReader(store);
        for (ObjectKey key : keys(store, PartitionLayout.ROOT)) {
            if (PartitionLayout.numberOf(key).isPresent()) {
                List<String> ids = new ArrayList<>();
                reader.readIds(key, id -> ids.add(id.toString()));
                audit.idsByFile.put(key, ids);
            }
        }
        return audit;
    }

    public static List<ObjectKey> keys(ObjectStore store, KeyPrefix prefix) {
        List<ObjectKey> keys = new ArrayList<>();
        Optional<ObjectKey> after = Optional.empty();
        do {
            ListPage page = store.list(prefix, after, ListPage.MAX_OBJECTS);
            page.objects().forEach(object -> keys.add(object.key()));
            after = page.next();
        } while (after.isPresent());
        return keys;
    }

    public List<ObjectKey> files() {
        return List.copyOf(idsByFile.keySet());
    }

    public List<String> ids(ObjectKey file) {
        return idsByFile.getOrDefault(file, List.of());
    }

    public List<String> ids() {
        return idsByFile.values().stream().flatMap(List::stream).toList();
    }

    /** Each of the ids is in exactly one row, no other id is in any, and file numbers have no gaps. */
    public ArchiveAudit hasExactlyOnce(Collection<String> ids, String description) {
        assertThat(ids()).as(description).containsExactlyInAnyOrderElementsOf(ids);
        Map<String, List<Integer>> numbers = new HashMap<>();
        for (ObjectKey key : idsByFile.keySet()) {
            String directory = key.value().substring(0, key.value().lastIndexOf('/'));
            numbers.computeIfAbsent(directory, none -> new ArrayList<>())
                    .add(PartitionLayout.numberOf(key).orElseThrow());
        }
        numbers.forEach((directory, found) -> {
            List<Integer> dense = new ArrayList<>();
            for (int number = 1; number <= found.size(); number++) {
                dense.add(number);
            }
            assertThat(found).as("%s: numbers in %s", description, directory).containsExactlyElementsOf(dense);
        });
        return this;
    }
}
