package dev.warren.archive.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Counts the values of columns of text, row by row. */
final class ValueCounts extends RecordMaterializer<ValueCounts> {

    private final MessageType columns;
    private final Column[] converters;
    private final GroupConverter root = new Root();

    ValueCounts(MessageType columns) {
        this.columns = columns;
        this.converters = new Column[columns.getFieldCount()];
        Arrays.setAll(converters, index -> new Column());
    }

    Map<String, Map<String, Long>> byColumn() {
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        for (int i = 0; i < converters.length; i++) {
            converters[i].resolve();
            counts.put(columns.getFieldName(i), converters[i].counts);
        }
        return counts;
    }

    @Override
    public ValueCounts getCurrentRecord() {
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
        public void start() {}

        @Override
        public void end() {}
    }

    /** Values of a dictionary are counted by their number in it, and made text once for each dictionary. */
    private static final class Column extends PrimitiveConverter {

        private final Map<String, Long> counts = new HashMap<>();
        private @Nullable Dictionary dictionary;
        private long[] byNumber = {};

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary next) {
            resolve();
            dictionary = next;
            byNumber = new long[next.getMaxId() + 1];
        }

        @Override
        public void addValueFromDictionary(int number) {
            byNumber[number]++;
        }

        @Override
        public void addBinary(Binary value) {
            add(value, 1);
        }

        void resolve() {
            for (int number = 0; dictionary != null && number < byNumber.length; number++) {
                if (byNumber[number] > 0) {
                    add(dictionary.decodeToBinary(number), byNumber[number]);
                }
            }
            byNumber = new long[0];
        }

        private void add(Binary value, long count) {
            counts.merge(value.toStringUsingUTF8(), count, Long::sum);
        }
    }
}
