package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Makes rows of the columns of a data file; a new one for each. */
final class StoredRows extends RecordMaterializer<StoredRow> {

    private static final int COLUMNS = EventColumns.PARQUET.getFieldCount();

    private final Root root;
    private @Nullable Utf8Slice[] texts = new Utf8Slice[COLUMNS];
    private long[] numbers = new long[COLUMNS];

    /** @param columns some of the archive's, called and typed as they are there */
    StoredRows(MessageType columns) {
        this.root = new Root(columns);
    }

    /** Of a file's columns those that the archive has. */
    static MessageType known(MessageType schema) {
        List<Type> known = EventColumns.PARQUET.getFields().stream()
                .filter(expected -> schema.containsField(expected.getName())
                        && schema.getType(expected.getName()).isPrimitive()
                        && isSame(schema.getType(expected.getName()), expected))
                .map(expected -> schema.getType(expected.getName()))
                .toList();
        return new MessageType(schema.getName(), known);
    }

    private static boolean isSame(Type found, Type expected) {
        return !found.isRepetition(Type.Repetition.REPEATED)
                && found.asPrimitiveType().getPrimitiveTypeName()
                        == expected.asPrimitiveType().getPrimitiveTypeName();
    }

    @Override
    public StoredRow getCurrentRecord() {
        return new StoredRow(texts, numbers);
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private final class Root extends GroupConverter {

        private final Converter[] converters;

        Root(MessageType columns) {
            converters = columns.getFields().stream()
                    .map(column -> new Column(EventColumns.PARQUET.getFieldIndex(column.getName())))
                    .toArray(Converter[]::new);
        }

        @Override
        public Converter getConverter(int index) {
            return converters[index];
        }

        @Override
        public void start() {
            texts = new Utf8Slice[COLUMNS];
            numbers = new long[COLUMNS];
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
