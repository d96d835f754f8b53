package dev.warren.ingester.batch;

import dev.warren.ingester.delivery.Deliveries;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.model.Event;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.Utf8Slice;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Rows with harmless defaults, for tests. */
public final class Rows {

    public static final EventTime TIME = EventTime.ofInstant(Instant.parse("2025-12-28T10:15:30.123Z"));

    private static final AtomicLong TAGS = new AtomicLong();

    private Rows() {}

    /** A row that came by a delivery of its own. */
    public static Row row(String id, String payload) {
        Event event = new Event(
                new EventId(Utf8Slice.of(id)),
                Utf8Slice.of("goal.created"),
                null,
                TIME,
                Utf8Slice.of(payload),
                null,
                Deliveries.context(java.util.Map.of()));
        return Row.of(event, Deliveries.of(1, TAGS.incrementAndGet(), payload));
    }

    /** A row whose content follows from its id. */
    public static Row row(String id) {
        return row(id, "{\"of\":\"" + id + "\"}");
    }

    public static List<Row> rows(String... ids) {
        return Stream.of(ids).map(Rows::row).toList();
    }

    public static Batch batch(PartitionKey partition, List<Row> rows) {
        long bytes = rows.stream().mapToLong(Row::retainedBytes).sum();
        return new Batch(partition, rows, bytes, RotationReason.RECORDS);
    }

    public static String id(Row row) {
        return row.id().toString();
    }

    public static List<String> ids(List<Row> rows) {
        return rows.stream().map(Rows::id).toList();
    }
}
