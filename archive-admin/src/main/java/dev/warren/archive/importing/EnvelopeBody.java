package dev.warren.archive.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes the body of an event from a row's columns: each is a member, called as the column is. */
final class EnvelopeBody {

    private EnvelopeBody() {}

    /** A row of an archive, an event, or nothing that can be one. */
    static SourceRow of(Map<String, Cell> cells) {
        for (Map.Entry<String, Cell> cell : cells.entrySet()) {
            if (cell.getValue().isJson() && !JsonMembers.isValue(cell.getValue().text())) {
                return faulty(
                        cells.values().stream().map(Cell::text).toList(), "column " + cell.getKey() + " is not JSON");
            }
        }
        return ArchiveRow.of(cells)
                .<SourceRow>map(SourceRow.Stored::new)
                .orElseGet(() -> new SourceRow.Envelope(object(cells).getBytes(UTF_8)));
    }

    private static String object(Map<String, Cell> cells) {
        return cells.entrySet().stream()
                .map(cell -> quoted(cell.getKey()) + ":" + value(cell.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Cell cell) {
        return cell.isJson() ? cell.text() : quoted(cell.text());
    }

    /** A JSON array of all values, which is no event. */
    static SourceRow faulty(Collection<String> values, String fault) {
        String array = values.stream().map(EnvelopeBody::quoted).collect(Collectors.joining(",", "[", "]"));
        return new SourceRow.Faulty(array.getBytes(UTF_8), fault);
    }

    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
