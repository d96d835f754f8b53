package dev.warren.ingester.encode;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * The pages of one column of a row group, version 1 of the format's two: counts the rows of the page under way and says which are
 * null, and writes it out with its statistics.
 */
@SuppressWarnings("deprecation") // BIT_PACKED, PLAIN_DICTIONARY: what version 1 calls them
final class ColumnPages {

    /** What parquet-java's own writer has; whoever skips pages by their statistics reads about as much. */
    private static final int MAX_ROWS = 20_000;

    private static final int MAX_BYTES = 1 << 20;

    /** Of columns without geometries parquet-java keeps none, but only the method with this argument is there. */
    private static final GeospatialStatistics NO_GEOMETRY = new GeospatialStatistics(null, null);

    private final PageWriter out;
    private final ColumnDescriptor column;
    private final RunLengthBitPackingHybridEncoder levels =
            new RunLengthBitPackingHybridEncoder(1, 64, 1 << 14, HeapByteBufferAllocator.getInstance());

    private int rows;
    private int nulls;

    ColumnPages(PageWriter out, ColumnDescriptor column) {
        this.out = out;
        this.column = column;
    }

    void value() throws IOException {
        row(1);
    }

    void absent() throws IOException {
        row(0);
        nulls++;
    }

    /** @param bytes of the page's values so far */
    boolean isFull(int bytes) {
        return rows >= MAX_ROWS || bytes >= MAX_BYTES;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Statistics of the page under way without minimum and maximum. */
    Statistics<?> statistics() {
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        statistics.incrementNumNulls(nulls);
        return statistics;
    }

    /**
     * Writes the page out and begins the next.
     *
     * @param rawBytes of the values' texts, before encoding
     */
    void write(BytesInput values, Encoding encoding, Statistics<?> statistics, long rawBytes) throws IOException {
        SizeStatistics sizes = new SizeStatistics(column.getPrimitiveType(), rawBytes, List.of(), List.of());
        out.writePage(
                isNullable() ? BytesInput.concat(definitionLevels(), values) : values,
                rows,
                rows,
                statistics,
                sizes,
                NO_GEOMETRY,
                Encoding.BIT_PACKED,
                isNullable() ? Encoding.RLE : Encoding.BIT_PACKED,
                encoding);
        rows = 0;
        nulls = 0;
        levels.reset();
    }

    void writeDictionary(PlainValues values, int count) throws IOException {
        out.writeDictionaryPage(new DictionaryPage(values.view(), count, Encoding.PLAIN_DICTIONARY));
    }

    private void row(int level) throws IOException {
        rows++;
        if (isNullable()) {
            levels.writeInt(level);
        }
    }

    private boolean isNullable() {
        return column.getMaxDefinitionLevel() > 0;
    }

    private BytesInput definitionLevels() throws IOException {
        BytesInput encoded = copy(levels.toBytes());
        return BytesInput.concat(BytesInput.fromInt(Math.toIntExact(encoded.size())), encoded);
    }

    /** For values of a dictionary: the width of an index, then the indexes. */
    static BytesInput indexes(int[] indexes, int count, int dictionarySize) throws IOException {
        int width = BytesUtils.getWidthFromMaxInt(dictionarySize - 1);
        try (RunLengthBitPackingHybridEncoder encoder =
                new RunLengthBitPackingHybridEncoder(width, 64, 1 << 16, HeapByteBufferAllocator.getInstance())) {
            for (int i = 0; i < count; i++) {
                encoder.writeInt(indexes[i]);
            }
            return copy(BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), encoder.toBytes()));
        }
    }

    /** Whoever encoded the bytes uses their memory again. */
    private static BytesInput copy(BytesInput bytes) {
        return BytesInput.from(bytes.toByteBuffer(HeapByteBufferAllocator.getInstance(), released -> {}));
    }
}
