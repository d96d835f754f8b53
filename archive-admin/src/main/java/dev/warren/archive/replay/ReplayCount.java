package dev.warren.archive.replay;

import dev.warren.archive.broker.Outgoing;
import dev.warren.archive.file.StoredRow;
import dev.warren.model.EventTime;
import dev.warren.storage.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a replay has done. */
final class ReplayCount {

    private static final int EXCHANGES = 100;
    private static final int EXAMPLES = 10;
    private static final String OTHERS = "(others)";

    private final Map<String, Long> exchanges = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private long files;
    private long messages;
    private long bytes;
    private long left;
    private @Nullable EventTime first;
    private @Nullable EventTime last;

    void file() {
        files++;
    }

    void message(StoredRow row, Outgoing message) {
        String exchange = message.context().exchange();
        boolean isKnown = exchanges.size() < EXCHANGES || exchanges.containsKey(exchange);
        exchanges.merge(isKnown ? exchange : OTHERS, 1L, Long::sum);
        messages++;
        bytes += message.body().length;
        EventTime time = row.time();
        first = first == null || time.compareTo(first) < 0 ? time : first;
        last = last == null || time.compareTo(last) > 0 ? time : last;
    }

    void left(ObjectKey key, StoredRow row) {
        left++;
        if (examples.size() < EXAMPLES) {
            examples.add(key + " " + row.id());
        }
    }

    ReplayReport report(String archive, String broker, boolean sent, Optional<String> resumedAt, long tookMs) {
        return new ReplayReport(
                archive,
                broker,
                sent,
                resumedAt,
                files,
                messages,
                bytes,
                exchanges,
                Optional.ofNullable(first).map(EventTime::toInstant),
                Optional.ofNullable(last).map(EventTime::toInstant),
                left,
                examples,
                tookMs);
    }
}
