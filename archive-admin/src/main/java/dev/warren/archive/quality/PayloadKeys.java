package dev.warren.archive.quality;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The keys of one type's payloads, as many as are followed. */
final class PayloadKeys {

    /** A publisher that makes keys of ids would otherwise fill the memory. */
    static final int MOST = 200;

    private final Map<String, KeyCount> keys = new TreeMap<>();
    private long leftOut;

    void add(LocalDate day, Map<String, JsonKind> found) {
        found.forEach((key, kind) -> {
            KeyCount known = keys.get(key);
            if (known == null && keys.size() < MOST) {
                known = new KeyCount();
                keys.put(key, known);
            }
            if (known == null) {
                leftOut++;
            } else {
                known.add(kind, day);
            }
        });
    }

    Map<String, KeyCount> all() {
        return keys;
    }

    /** How many values had a key that is not followed. */
    long leftOut() {
        return leftOut;
    }
}
