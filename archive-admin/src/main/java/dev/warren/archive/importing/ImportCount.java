package dev.warren.archive.importing;

import dev.warren.archive.importing.ImportMessages.Foreseen;
import dev.warren.model.Event;
import dev.warren.model.EventTime;
import dev.warren.model.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what an import has done. */
final class ImportCount {

    private static final int EXAMPLES = 10;

    private final Map<String, Long> quarantine = new TreeMap<>();
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

    void message(Foreseen message) {
        messages++;
        bytes += message.message().body().length;
        if (message.foreseen() instanceof Malformed malformed) {
            quarantine.merge(malformed.reason().code(), 1L, Long::sum);
        } else if (message.foreseen() instanceof Event event) {
            EventTime time = event.timestamp();
            first = first == null || time.compareTo(first) < 0 ? time : first;
            last = last == null || time.compareTo(last) > 0 ? time : last;
        }
    }

    void left(String place, String why) {
        left++;
        if (examples.size() < EXAMPLES) {
            examples.add(place + ": " + why);
        }
    }

    ImportReport report(String broker, boolean sent, Optional<String> resumedAt, long tookMs) {
        return new ImportReport(
                broker,
                sent,
                resumedAt,
                files,
                messages,
                bytes,
                quarantine,
                Optional.ofNullable(first).map(EventTime::toInstant),
                Optional.ofNullable(last).map(EventTime::toInstant),
                left,
                examples,
                tookMs);
    }
}
