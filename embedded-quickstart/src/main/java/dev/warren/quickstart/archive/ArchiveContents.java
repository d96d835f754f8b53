package dev.warren.quickstart.archive;

import dev.warren.ingester.encode.EventFileReader;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the archive holds, read back out of its Parquet files.
 *
 * @param rowsPerType sorted by type
 * @param rowsPerId how many rows each id has; one, if all is well
 */
public record ArchiveContents(List<DataFile> files, Map<String, Long> rowsPerType, Map<String, Integer> rowsPerId) {

    private static final KeyPrefix EVENTS = new KeyPrefix("events/");

    /** A file of the archive, {@code bytes} long. */
    public record DataFile(ObjectKey key, long bytes, long rows) {}

    /** Reads all data files; names that begin with an underscore are not data. */
    public static ArchiveContents read(ObjectStore store) {
        EventFileReader reader = new EventFileReader(store);
        List<DataFile> files = new ArrayList<>();
        Map<String, Long> rowsPerType = new TreeMap<>();
        Map<String, Integer> rowsPerId = new HashMap<>();
        for (ObjectStat object : Listing.of(store, EVENTS)) {
            if (isData(object.key())) {
                long[] rows = {0};
                reader.readContents(object.key(), (id, content) -> {
                    rows[0]++;
                    rowsPerType.merge(content.type().toString(), 1L, Long::sum);
                    rowsPerId.merge(id.toString(), 1, Integer::sum);
                });
                files.add(new DataFile(object.key(), object.size(), rows[0]));
            }
        }
        return new ArchiveContents(files, rowsPerType, rowsPerId);
    }

    public long rows() {
        return files.stream().mapToLong(DataFile::rows).sum();
    }

    /** Those of the ids that do not have exactly one row. */
    public List<String> notOnce(Set<String> ids) {
        return ids.stream()
                .filter(id -> rowsPerId.getOrDefault(id, 0) != 1)
                .sorted()
                .toList();
    }

    private static boolean isData(ObjectKey key) {
        return key.value().endsWith(".parquet") && !key.value().contains("/_");
    }
}
