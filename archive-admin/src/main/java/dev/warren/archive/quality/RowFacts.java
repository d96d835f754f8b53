package dev.warren.archive.quality;

import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What is counted of one row.
 *
 * @param day UTC day of its event time
 * @param delay from the event's time to its arrival; negative if it came before its own time
 * @param nulls columns that have nothing
 * @param keys of its payload
 */
record RowFacts(LocalDate day, Duration delay, List<String> nulls, Map<String, JsonKind> keys) {

    static final List<String> NULLABLE = List.of(
            EventColumns.USER_ID,
            EventColumns.PAYLOAD,
            EventColumns.HEADERS,
            EventColumns.EXTRA,
            EventColumns.MESSAGE_ID,
            EventColumns.CORRELATION_ID,
            EventColumns.APP_ID);

    static RowFacts of(StoredRow row) {
        return new RowFacts(
                LocalDate.ofInstant(row.time().toInstant(), ZoneOffset.UTC),
                Duration.between(row.time().toInstant(), row.ingestedAt().toInstant()),
                NULLABLE.stream().filter(column -> row.text(column) == null).toList(),
                PayloadShape.of(row.text(EventColumns.PAYLOAD)));
    }
}
