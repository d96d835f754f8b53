package dev.warren.archive.importing;

import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.EventTime;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recognises the rows of an export by their columns. */
final class ArchiveRow {

    private static final Set<String> EVERY_ROW_HAS = Set.of(
            EventColumns.ID,
            EventColumns.TYPE,
            EventColumns.TIMESTAMP,
            EventColumns.ROUTING_KEY,
            EventColumns.EXCHANGE,
            EventColumns.INGESTED_AT);

    private static final List<String> TEXTS = List.of(
            EventColumns.ID,
            EventColumns.TYPE,
            EventColumns.USER_ID,
            EventColumns.PAYLOAD,
            EventColumns.ROUTING_KEY,
            EventColumns.EXCHANGE,
            EventColumns.HEADERS,
            EventColumns.EXTRA,
            EventColumns.MESSAGE_ID,
            EventColumns.CORRELATION_ID,
            EventColumns.APP_ID);

    private static final Set<String> JSON = Set.of(EventColumns.PAYLOAD, EventColumns.HEADERS, EventColumns.EXTRA);

    private ArchiveRow() {}

    /** The row; empty if it is none, has columns beside those of an archive, or none that every row has. */
    static Optional<StoredRow> of(Map<String, Cell> cells) {
        if (!cells.keySet().containsAll(EVERY_ROW_HAS)) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        cells.forEach((name, cell) -> {
            if (TEXTS.contains(name) && (JSON.contains(name) || !cell.isJson())) {
                texts.put(name, JSON.contains(name) ? json(cell) : cell.text());
            }
        });
        boolean hasOthers = cells.size() != texts.size() + 2;
        return hasOthers
                ? Optional.empty()
                : time(cells, EventColumns.TIMESTAMP).flatMap(time -> time(cells, EventColumns.INGESTED_AT)
                        .map(ingestedAt -> StoredRow.of(texts, time, ingestedAt)));
    }

    /** A payload that is a text has its quotes again. */
    private static String json(Cell cell) {
        return cell.isJson() ? cell.text() : EnvelopeBody.quoted(cell.text());
    }

    private static Optional<EventTime> time(Map<String, Cell> cells, String column) {
        try {
            Cell cell = cells.get(column);
            return cell == null
                    ? Optional.empty()
                    : Optional.of(EventTime.ofInstant(
                            OffsetDateTime.parse(cell.text()).toInstant()));
        } catch (DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
