package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import dev.warren.model.HeadersJson;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one row group, written column by column from slices of the message bodies. What belongs to the format rather than to
 * events (compression, checksums, page index, footer) is parquet-java's.
 */
final class RowGroup implements AutoCloseable {

    /** So many rows go through one column before the next column has its turn: they stay in the processor's cache. */
    private static final int STRIDE = 512;

    private static final double BLOOM_FALSE_POSITIVES = 0.001;

    private final EncoderBuffers buffers;
    private final ColumnChunkPageWriteStore pages;
    private final List<Column> columns = new ArrayList<>();

    /** Of no meaning: what is read for it would else be left out by the compiler. */
    @SuppressWarnings("UnusedVariable")
    private int fetched;

    /**
     * @param buffers that nobody else uses until the group is written
     * @param rows how many there will be
     * @param ordinal of the group in its file, from 0
     */
    RowGroup(EncoderBuffers buffers, BytesInputCompressor compressor, int rows, int ordinal) {
        this.buffers = buffers;
        this.pages = ColumnChunkPageWriteStore.builder()
                .withSchema(EventColumns.PARQUET)
                .withCompressorProvider(column -> compressor)
                .withAllocator(HeapByteBufferAllocator.getInstance())
                .withColumnIndexTruncateLength(BatchEncoder.STATISTICS_BYTES)
                .withPageWriteChecksumEnabled(true)
                .withRowGroupOrdinal(ordinal)
                .build();
        unique(EventColumns.ID, Row::id, bloom(rows));
        repeating(EventColumns.TYPE, Row::type);
        repeating(EventColumns.USER_ID, Row::userId);
        number(EventColumns.TIMESTAMP, row -> row.timestamp().epochMicros());
        unique(EventColumns.PAYLOAD, Row::payload, null);
        repeatingString(EventColumns.ROUTING_KEY, row -> row.context().routingKey());
        repeatingString(EventColumns.EXCHANGE, row -> row.context().exchange());
        unique(EventColumns.HEADERS, row -> HeadersJson.of(row.context().headers()), null);
        unique(EventColumns.EXTRA, Row::extra, null);
        unique(EventColumns.MESSAGE_ID, row -> slice(row.context().messageId()), null);
        unique(EventColumns.CORRELATION_ID, row -> slice(row.context().correlationId()), null);
        repeatingString(EventColumns.APP_ID, row -> row.context().appId());
        number(EventColumns.INGESTED_AT, row -> row.receivedAt().epochMicros());
    }

    void write(List<Row> rows, ParquetFileWriter file) throws IOException {
        Row[] stride = new Row[STRIDE];
        for (int from = 0; from < rows.size(); from += STRIDE) {
            int count = Math.min(rows.size() - from, STRIDE);
            for (int i = 0; i < count; i++) {
                stride[i] = rows.get(from + i);
                fetched += stride[i].fetch();
            }
            for (Column column : columns) {
                column.add(stride, 0, count);
            }
        }
        for (Column column : columns) {
            column.end();
        }
        file.startBlock(rows.size());
        pages.flushToFileWriter(file);
        file.endBlock();
    }

    @Override
    public void close() {
        pages.close();
    }

    private BlockSplitBloomFilter bloom(int rows) {
        int bits = BlockSplitBloomFilter.optimalNumOfBits(rows, BLOOM_FALSE_POSITIVES);
        BlockSplitBloomFilter bloom = new BlockSplitBloomFilter(bits / Byte.SIZE);
        pages.getBloomFilterWriter(descriptor(EventColumns.ID)).writeBloomFilter(bloom);
        return bloom;
    }

    private void unique(String name, Function<Row, @Nullable Utf8Slice> value, @Nullable BlockSplitBloomFilter bloom) {
        columns.add(new TextColumn(column(name), value, buffers.values(name), bloom));
    }

    private void repeating(String name, Function<Row, @Nullable Utf8Slice> value) {
        Dictionary dictionary = buffers.dictionary(name);
        add(name, row -> index(value.apply(row), dictionary), value, dictionary);
    }

    private void repeatingString(String name, Function<Row, @Nullable String> value) {
        Dictionary dictionary = buffers.dictionary(name);
        RepeatedStrings strings = new RepeatedStrings(dictionary);
        add(name, row -> strings.index(value.apply(row)), row -> slice(value.apply(row)), dictionary);
    }

    private void add(
            String name, ToIntFunction<Row> index, Function<Row, @Nullable Utf8Slice> text, Dictionary dictionary) {
        columns.add(new DictionaryColumn(column(name), index, text, dictionary, buffers.values(name)));
    }

    private static int index(@Nullable Utf8Slice text, Dictionary dictionary) {
        return text == null ? DictionaryColumn.ABSENT : dictionary.indexOf(text);
    }

    private void number(String name, ToLongFunction<Row> value) {
        columns.add(new NumberColumn(column(name), value, buffers.values(name)));
    }

    private ColumnPages column(String name) {
        ColumnDescriptor descriptor = descriptor(name);
        return new ColumnPages(pages.getPageWriter(descriptor), descriptor);
    }

    private static ColumnDescriptor descriptor(String name) {
        return EventColumns.PARQUET.getColumnDescription(new String[] {name});
    }

    private static @Nullable Utf8Slice slice(@Nullable String text) {
        return text == null ? null : Utf8Slice.of(text);
    }

    /** Strings that are mostly the same objects as before: spares looking into each. */
    private static final class RepeatedStrings {

        private final Dictionary dictionary;
        private final Map<String, Integer> known = new HashMap<>();
        private @Nullable String last;
        private int lastIndex = DictionaryColumn.ABSENT;

        RepeatedStrings(Dictionary dictionary) {
            this.dictionary = dictionary;
        }

        @SuppressWarnings("ReferenceEquality") // another object with the same content is looked up
        int index(@Nullable String text) {
            if (text != last) {
                last = text;
                lastIndex = text == null ? DictionaryColumn.ABSENT : lookUp(text);
            }
            return lastIndex;
        }

        private int lookUp(String text) {
            Integer index = known.get(text);
            if (index == null) {
                index = dictionary.indexOf(Utf8Slice.of(text));
                known.put(text, index);
            }
            return index;
        }
    }
}
