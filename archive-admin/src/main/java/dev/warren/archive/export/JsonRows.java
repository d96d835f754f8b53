package dev.warren.archive.export;

import dev.warren.archive.file.RowSink;
import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON Lines: one object a line, without nulls; payload, headers and extra are JSON as they were sent, without line breaks. */
final class JsonRows implements RowSink {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final OutputStream out;

    JsonRows(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(StoredRow row) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            ExportColumns.NAMES.forEach(name -> write(json, row, name));
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void write(JsonGenerator json, StoredRow row, String column) {
        switch (column) {
            case EventColumns.TIMESTAMP ->
                json.writeStringProperty(column, row.time().toString());
            case EventColumns.INGESTED_AT ->
                json.writeStringProperty(column, row.ingestedAt().toString());
            default -> text(json, column, row.string(column));
        }
    }

    private static void text(JsonGenerator json, String column, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (ExportColumns.JSON.contains(column)) {
            json.writeName(column);
            json.writeRawValue(oneLine(value));
        } else {
            json.writeStringProperty(column, value);
        }
    }

    /** Inside a JSON string there is no line break, so each is white space. */
    private static String oneLine(String json) {
        return json.replace('\n', ' ').replace('\r', ' ');
    }

    @Override
    public void close() {}
}
