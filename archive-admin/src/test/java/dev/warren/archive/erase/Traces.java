package dev.warren.archive.erase;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.layout.KeyStream;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Looks for an id in every key and every object of a store, without a rule of whose what is. */
final class Traces {

    private Traces() {}

    /** Keys of objects that have the id in their key, their bytes, their footer or a row; a data file's with the id of each such row. */
    static List<String> of(ObjectStore store, String id) {
        List<String> traces = new ArrayList<>();
        new KeyStream(store, KeyPrefix.ROOT).forEachRemaining(stat -> {
            String key = stat.key().value();
            if (key.contains(".parquet") && !key.endsWith(".json")) {
                footer(store, stat.key(), id, traces);
                rows(store, stat.key()).forEach((row, text) -> add(key + " " + row, text, id, traces));
            } else {
                add(
                        key,
                        key + new String(ObjectDigest.bytes(store, stat.key()), StandardCharsets.ISO_8859_1),
                        id,
                        traces);
            }
        });
        return traces;
    }

    private static void footer(ObjectStore store, ObjectKey key, String id, List<String> traces) {
        add(key.value(), FooterScan.scan(store, key).properties().toString(), id, traces);
    }

    private static void add(String name, String text, String id, List<String> traces) {
        if (text.toLowerCase(Locale.ROOT).contains(id)) {
            traces.add(name);
        }
    }

    /** Ids and texts of the rows of a data file. */
    static Map<String, String> rows(ObjectStore store, ObjectKey key) {
        Map<String, String> rows = new TreeMap<>();
        try (RowReader reader = RowReader.of(store, key, RowFilter.ALL)) {
            for (StoredRow row = reader.next(); row != null; row = reader.next()) {
                rows.put(row.id().toString(), text(row));
            }
        }
        return rows;
    }

    private static String text(StoredRow row) {
        return row.string(EventColumns.USER_ID) + " " + row.string(EventColumns.PAYLOAD) + " "
                + row.string(EventColumns.EXTRA) + " " + row.string(EventColumns.HEADERS) + " " + row.time() + " "
                + row.ingestedAt();
    }
}
