package dev.warren.archive.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.ingester.encode.EventColumns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) in UTF-8 whose first line has the names of the columns. A value without quotes and without anything is none. */
final class CsvRecords implements RowSource {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .setIgnoreEmptyLines(true)
            .get();

    private static final Set<String> JSON = Set.of(EventColumns.PAYLOAD, EventColumns.HEADERS, EventColumns.EXTRA);
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> names;

    CsvRecords(Path path) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(
                Unpacked.open(path),
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
        this.records = parser.iterator();
        this.names = records.hasNext() ? Arrays.asList(names(records.next())) : List.of();
    }

    /** Programs of Windows begin a file with U+FEFF. */
    private static String[] names(CSVRecord first) {
        String[] names = first.values();
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i] == null ? "" : names[i].replace("\uFEFF", "");
        }
        return names;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        try {
            return records.hasNext() ? row(records.next()) : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private SourceRow row(CSVRecord record) {
        if (record.size() != names.size()) {
            return EnvelopeBody.faulty(
                    record.stream().map(value -> value == null ? "" : value).toList(),
                    record.size() + " values, and the first line has " + names.size());
        }
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (int column = 0; column < names.size(); column++) {
            String value = record.get(column);
            if (value != null) {
                cells.put(names.get(column), cell(names.get(column), value));
            }
        }
        return EnvelopeBody.of(cells);
    }

    private static Cell cell(String name, String value) {
        boolean isJson = JSON.contains(name)
                || (name.equals(EventColumns.TIMESTAMP) && NUMBER.matcher(value).matches());
        return new Cell(value, isJson);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
