package dev.warren.archive.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.file.RowSink;
import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) in UTF-8, with a line of names. Every value is in quotes and a null is nothing at all, so that it is not taken for an empty
 * text.
 */
final class CsvRows implements RowSink {

    private final OutputStream out;

    private CsvRows(OutputStream out) {
        this.out = out;
    }

    static CsvRows to(OutputStream out) throws IOException {
        CsvRows rows = new CsvRows(out);
        rows.line(ExportColumns.NAMES);
        return rows;
    }

    @Override
    public void write(StoredRow row) throws IOException {
        line(ExportColumns.NAMES.stream().map(name -> value(row, name)).toList());
    }

    private static String value(StoredRow row, String column) {
        String value =
                switch (column) {
                    case EventColumns.TIMESTAMP -> row.time().toString();
                    case EventColumns.INGESTED_AT -> row.ingestedAt().toString();
                    default -> row.string(column);
                };
        return quoted(value);
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "" : '"' + value.replace("\"", "\"\"") + '"';
    }

    private void line(List<String> values) throws IOException {
        out.write((String.join(",", values) + "\r\n").getBytes(UTF_8));
    }

    @Override
    public void close() {}
}
