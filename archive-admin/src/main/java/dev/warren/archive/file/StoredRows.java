package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Makes rows of the columns of a data file; a new one for each. */
final class StoredRows extends RecordMaterializer<StoredRow> {

    private static final int COLUMNS = EventColumns.PARQUET.getFieldCount();

    /** The names of all columns. */
    static final Set<String> ALL =
            EventColumns.PARQUET.getFields().stream().map(Type::getName).collect(Collectors.toUnmodifiableSet());

    private final Root root;
    private final BitSet required;
    private final BitSet lacking = new BitSet(COLUMNS);
    private @Nullable Utf8Slice[] texts = new Utf8Slice[COLUMNS];
    private long[] numbers = new long[COLUMNS];

    /**
     * Rows of a file.
     *
     * @param columns some of the archive's, called and typed as they are there
     * @param asked which a row has to have, as far as every row has something in them
     */
    StoredRows(MessageType columns, Set<String> asked) {
        this.root = new Root(columns);
        this.required = required(asked);
    }

    /**
     * Of a file's columns those that the archive has.
     *
     * @param asked their names
     * @throws IllegalStateException if one of them is of another type there
     */
    static MessageType known(MessageType schema, Set<String> asked) {
        List<Type> known = EventColumns.PARQUET.getFields().stream()
                .filter(expected -> asked.contains(expected.getName()))
                .filter(expected -> schema.containsField(expected.getName()))
                .map(expected -> same(schema.getType(expected.getName()), expected))
                .toList();
        return new MessageType(schema.getName(), known);
    }

    /** Whether a file has columns of the archive, at least those that every row has something in, and of the same types. */
    static boolean isOfArchive(MessageType schema) {
        return EventColumns.PARQUET.getFields().stream()
                .allMatch(expected -> schema.containsField(expected.getName())
                        ? isSame(schema.getType(expected.getName()), expected)
                        : !expected.isRepetition(Type.Repetition.REQUIRED));
    }

    /** The unit of a time is part of its type. */
    private static boolean isSame(Type found, Type expected) {
        PrimitiveTypeName type = expected.asPrimitiveType().getPrimitiveTypeName();
        return found.isPrimitive()
                && !found.isRepetition(Type.Repetition.REPEATED)
                && found.asPrimitiveType().getPrimitiveTypeName() == type
                && (type != PrimitiveTypeName.INT64
                        || Objects.equals(found.getLogicalTypeAnnotation(), expected.getLogicalTypeAnnotation()));
    }

    private static Type same(Type found, Type expected) {
        if (!isSame(found, expected)) {
            throw new IllegalStateException("the column " + found.getName() + " is not of the archive's type");
        }
        return found;
    }

    private static BitSet required(Set<String> asked) {
        BitSet required = new BitSet(COLUMNS);
        IntStream.range(0, COLUMNS)
                .filter(column -> asked.contains(EventColumns.PARQUET.getFieldName(column)))
                .filter(column -> EventColumns.PARQUET.getType(column).isRepetition(Type.Repetition.REQUIRED))
                .forEach(required::set);
        return required;
    }

    @Override
    public StoredRow getCurrentRecord() {
        if (!lacking.isEmpty()) {
            throw new IllegalStateException("a row lacks what every row has");
        }
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
            lacking.or(required);
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
            lacking.clear(index);
            texts[index] = Utf8Slice.of(value.getBytes());
        }

        @Override
        public void addLong(long value) {
            lacking.clear(index);
            numbers[index] = value;
        }
    }
}
