package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.util.function.Function;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Texts as they are, for columns whose values hardly repeat. */
final class TextColumn implements Column {

    private static final int NONE = -1;

    private final ColumnPages pages;
    private final Function<Row, @Nullable Utf8Slice> value;
    private final @Nullable BloomFilter bloom;
    private final PlainValues values;
    private int texts;

    /** Where the page's smallest and largest values begin. */
    private int min = NONE;

    private int max = NONE;

    /**
     * @param values empty
     * @param bloom learns each value, null if the column has none
     */
    TextColumn(
            ColumnPages pages,
            Function<Row, @Nullable Utf8Slice> value,
            PlainValues values,
            @Nullable BloomFilter bloom) {
        this.values = values;
        this.pages = pages;
        this.value = value;
        this.bloom = bloom;
    }

    @Override
    public void add(Row[] rows, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Utf8Slice text = value.apply(rows[i]);
            if (text == null) {
                pages.absent();
            } else {
                add(text);
            }
            if (pages.isFull(values.length())) {
                end();
            }
        }
    }

    private void add(Utf8Slice text) throws IOException {
        int start = values.add(text.array(), text.offset(), text.length());
        texts++;
        pages.value();
        min = min == NONE || values.compare(start, min) < 0 ? start : min;
        max = max == NONE || values.compare(start, max) > 0 ? start : max;
        if (bloom != null) {
            bloom.insertHash(text.xxHash64()); // Parquet format specification, "Bloom Filter"
        }
    }

    @Override
    public void end() throws IOException {
        if (pages.isEmpty()) {
            return;
        }
        Statistics<?> statistics = pages.statistics();
        if (min != NONE) {
            Binary smallest = values.text(min);
            statistics.updateStats(smallest);
            statistics.updateStats(min == max ? smallest : values.text(max));
        }
        pages.write(values.view(), Encoding.PLAIN, statistics, values.length() - (long) Integer.BYTES * texts);
        values.clear();
        texts = 0;
        min = NONE;
        max = NONE;
    }
}
