package dev.warren.archive.quality;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of one type. */
final class TypeCount {

    private final TreeMap<LocalDate, Long> days = new TreeMap<>();
    private final Map<String, Long> nulls = new HashMap<>();
    private final PayloadKeys keys = new PayloadKeys();
    private final Delays delays;
    private long rows;
    private long contents;
    private long ids;

    TypeCount(Duration lateAfter) {
        this.delays = new Delays(lateAfter);
    }

    void add(RowFacts row) {
        rows++;
        days.merge(row.day(), 1L, Long::sum);
        row.nulls().forEach(column -> nulls.merge(column, 1L, Long::sum));
        keys.add(row.day(), row.keys());
        delays.add(row.delay());
    }

    void sameContent() {
        contents++;
    }

    void sameId() {
        ids++;
    }

    long rows() {
        return rows;
    }

    TypeQuality quality(String type, LocalDate today) {
        return new TypeQuality(
                type,
                rows,
                RowFacts.NULLABLE.stream()
                        .map(column -> new TypeQuality.Share(column, nulls.getOrDefault(column, 0L)))
                        .toList(),
                keys(),
                keys.leftOut(),
                Drift.of(keys.all(), days),
                new TypeQuality.Copies(contents, ids),
                delays.lateness(),
                Volume.of(days, today));
    }

    private List<TypeQuality.Key> keys() {
        return keys.all().entrySet().stream()
                .map(entry -> key(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static TypeQuality.Key key(String name, KeyCount count) {
        KeyCount.Seen all = count.all();
        KeyCount.Seen nulls = count.kinds().get(JsonKind.NULL);
        return new TypeQuality.Key(
                name,
                all.rows(),
                nulls == null ? 0 : nulls.rows(),
                count.kinds().keySet().stream().map(JsonKind::word).toList(),
                all.first(),
                all.last());
    }
}
