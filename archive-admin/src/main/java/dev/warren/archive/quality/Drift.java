package dev.warren.archive.quality;

import dev.warren.archive.quality.KeyCount.Seen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * When the keys of a type's payloads changed. A key has come, or gone, if as often as it was seen between its first and its last day it would have
 * been there {@value #EXPECTED} times at least on the days before, or after: for a key that is only rare that has a chance of one in
 * 20,000.
 */
final class Drift {

    private static final int EXPECTED = 10;

    private final SortedMap<LocalDate, Long> rows;
    private final List<TypeQuality.Change> changes = new ArrayList<>();

    /** @param rows of the type by day */
    private Drift(SortedMap<LocalDate, Long> rows) {
        this.rows = rows;
    }

    static List<TypeQuality.Change> of(Map<String, KeyCount> keys, SortedMap<LocalDate, Long> rows) {
        Drift drift = new Drift(rows);
        keys.forEach(drift::judge);
        drift.changes.sort(Comparator.comparing(TypeQuality.Change::day).thenComparing(TypeQuality.Change::key));
        return drift.changes;
    }

    private void judge(String key, KeyCount count) {
        Seen seen = count.all();
        double share = (double) seen.rows()
                / rows(rows.tailMap(seen.first()).headMap(seen.last().plusDays(1)));
        if (share * rows(rows.headMap(seen.first())) >= EXPECTED) {
            changes.add(new TypeQuality.Change(key, seen.first(), "has come"));
        }
        if (share * rows(rows.tailMap(seen.last().plusDays(1))) >= EXPECTED) {
            changes.add(new TypeQuality.Change(key, seen.last(), "was there for the last time"));
        }
        kinds(key, count.kinds());
    }

    /** Null is no kind of its own: a value that may be missing. */
    private void kinds(String key, Map<JsonKind, Seen> kinds) {
        List<Map.Entry<JsonKind, Seen>> inOrder = kinds.entrySet().stream()
                .filter(kind -> kind.getKey() != JsonKind.NULL)
                .sorted(Comparator.comparing(kind -> kind.getValue().first()))
                .toList();
        for (int i = 1; i < inOrder.size(); i++) {
            changes.add(new TypeQuality.Change(
                    key,
                    inOrder.get(i).getValue().first(),
                    inOrder.get(i).getKey().word() + " beside "
                            + inOrder.get(i - 1).getKey().word()));
        }
    }

    private static long rows(SortedMap<LocalDate, Long> days) {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }
}
