package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.EventTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Makes rows of what Parquet reads. */
final class RowTexts extends RecordMaterializer<EventRow> {

    private final MessageType columns;
    private final @Nullable String[] texts;
    private final long[] numbers;
    private final GroupConverter root;

    RowTexts(MessageType columns) {
        this.columns = columns;
        this.texts = new String[columns.getFieldCount()];
        this.numbers = new long[columns.getFieldCount()];
        this.root = new Root();
    }

    @Override
    public EventRow getCurrentRecord() {
        return new EventRow(
                required(EventColumns.ID),
                required(EventColumns.TYPE),
                text(EventColumns.USER_ID),
                time(EventColumns.TIMESTAMP),
                text(EventColumns.PAYLOAD),
                required(EventColumns.ROUTING_KEY),
                required(EventColumns.EXCHANGE),
                text(EventColumns.HEADERS),
                text(EventColumns.EXTRA),
                text(EventColumns.MESSAGE_ID),
                text(EventColumns.CORRELATION_ID),
                text(EventColumns.APP_ID),
                time(EventColumns.INGESTED_AT));
    }

    private String required(String column) {
        return Objects.requireNonNull(text(column), () -> "a row has no " + column);
    }

    private @Nullable String text(String column) {
        return columns.containsField(column) ? texts[columns.getFieldIndex(column)] : null;
    }

    private Instant time(String column) {
        return new EventTime(numbers[columns.getFieldIndex(column)]).toInstant();
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private final class Root extends GroupConverter {

        private final Converter[] converters = new Converter[texts.length];

        Root() {
            Arrays.setAll(converters, Column::new);
        }

        @Override
        public Converter getConverter(int index) {
            return converters[index];
        }

        @Override
        public void start() {
            Arrays.fill(texts, null);
        }

        @Override
        public void end() {}
    }

    private final class Column extends PrimitiveConverter {

        private final int index;

        Column(int index) {
            this.index = index;
        }

        @Override
        public void addBinary(Binary value) {
            texts[index] = value.toStringUsingUTF8();
        }

        @Override
        public void addLong(long value) {
            numbers[index] = value;
        }
    }
}
