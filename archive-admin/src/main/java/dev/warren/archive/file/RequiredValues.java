package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** The columns of one row that must have values; filled anew for each row read. The id is a copy and stays valid. */
final class RequiredValues extends RecordMaterializer<RequiredValues> {

    private final Converter[] converters;
    private final boolean[] present;
    private final GroupConverter root = new Root();
    private @Nullable Binary id;
    private long timeMicros;

    /** @param columns with an id and a time among them */
    RequiredValues(MessageType columns) {
        this.present = new boolean[columns.getFieldCount()];
        this.converters = new Converter[columns.getFieldCount()];
        Arrays.setAll(converters, index -> converter(columns.getFieldName(index), index));
    }

    private Converter converter(String name, int index) {
        return switch (name) {
            case EventColumns.ID -> new Column(index, value -> id = value);
            case EventColumns.TIMESTAMP -> new Time(index);
            default -> new Column(index, value -> {});
        };
    }

    /** Whether no value is missing. */
    boolean isComplete() {
        for (boolean there : present) {
            if (!there) {
                return false;
            }
        }
        return true;
    }

    /** Null if the row has none. */
    @Nullable Binary id() {
        return id;
    }

    @Nullable Utf8Slice idText() {
        return id == null ? null : Utf8Slice.of(id.getBytes());
    }

    long timeMicros() {
        return timeMicros;
    }

    @Override
    public RequiredValues getCurrentRecord() {
        return this;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private final class Root extends GroupConverter {

        @Override
        public Converter getConverter(int index) {
            return converters[index];
        }

        @Override
        public void start() {
            Arrays.fill(present, false);
            id = null;
        }

        @Override
        public void end() {}
    }

    private interface Texts {
        void accept(Binary value);
    }

    private final class Column extends PrimitiveConverter {

        private final int index;
        private final Texts texts;

        Column(int index, Texts texts) {
            this.index = index;
            this.texts = texts;
        }

        @Override
        public void addBinary(Binary value) {
            present[index] = true;
            texts.accept(value);
        }

        @Override
        public void addLong(long value) {
            present[index] = true;
        }
    }

    private final class Time extends PrimitiveConverter {

        private final int index;

        Time(int index) {
            this.index = index;
        }

        @Override
        public void addLong(long value) {
            present[index] = true;
            timeMicros = value;
        }
    }
}
