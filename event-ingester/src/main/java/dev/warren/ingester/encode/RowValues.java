package dev.warren.ingester.encode;

import dev.warren.model.Utf8Slice;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The values of one row; filled anew for each row read. Texts are copies and stay valid. */
final class RowValues extends RecordMaterializer<RowValues> {

    private final MessageType columns;
    private final @Nullable Utf8Slice[] texts;
    private final long[] numbers;
    private final GroupConverter root;

    RowValues(MessageType columns) {
        this.columns = columns;
        this.texts = new Utf8Slice[columns.getFieldCount()];
        this.numbers = new long[columns.getFieldCount()];
        this.root = new Root();
    }

    Utf8Slice text(String column) {
        return Objects.requireNonNull(textOrNull(column), column);
    }

    @Nullable Utf8Slice textOrNull(String column) {
        return texts[columns.getFieldIndex(column)];
    }

    long number(String column) {
        return numbers[columns.getFieldIndex(column)];
    }

    @Override
    public RowValues getCurrentRecord() {
        return this;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private final class Root extends GroupConverter {

        private final Converter[] converters = new Converter[columns.getFieldCount()];

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
            texts[index] = Utf8Slice.of(value.getBytes());
        }

        @Override
        public void addLong(long value) {
            numbers[index] = value;
        }
    }
}
