package dev.warren.archive.quality;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** Where one key of a payload was seen. */
final class KeyCount {

    private final Map<JsonKind, Seen> kinds = new EnumMap<>(JsonKind.class);

    /**
     * How often, and between which days of event time.
     *
     * @param first the earliest UTC day
     * @param last the latest UTC day
     */
    record Seen(long rows, LocalDate first, LocalDate last) {

        Seen and(Seen other) {
            return new Seen(
                    rows + other.rows,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    void add(JsonKind kind, LocalDate day) {
        kinds.merge(kind, new Seen(1, day, day), Seen::and);
    }

    Map<JsonKind, Seen> kinds() {
        return kinds;
    }

    Seen all() {
        return kinds.values().stream().reduce(Seen::and).orElseThrow();
    }
}
