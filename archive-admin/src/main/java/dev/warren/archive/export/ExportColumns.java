package dev.warren.archive.export;

import dev.warren.ingester.encode.EventColumns;
import java.util.List;
import java.util.Set;

/** The columns of the contract (section 3), in its order. */
final class ExportColumns {

    static final List<String> NAMES = List.of(
            EventColumns.ID,
            EventColumns.TYPE,
            EventColumns.USER_ID,
            EventColumns.TIMESTAMP,
            EventColumns.PAYLOAD,
            EventColumns.ROUTING_KEY,
            EventColumns.EXCHANGE,
            EventColumns.HEADERS,
            EventColumns.EXTRA,
            EventColumns.MESSAGE_ID,
            EventColumns.CORRELATION_ID,
            EventColumns.APP_ID,
            EventColumns.INGESTED_AT);

    /** Those whose text is JSON. */
    static final Set<String> JSON = Set.of(EventColumns.PAYLOAD, EventColumns.HEADERS, EventColumns.EXTRA);

    private ExportColumns() {}
}
