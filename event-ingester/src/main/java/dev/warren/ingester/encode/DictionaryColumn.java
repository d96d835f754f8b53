package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Texts that repeat: each is written once and then named by its index, for as long as that pays. If it does not on the first page
 * nothing is written by index; if the dictionary grows too large, nothing more.
 */
final class DictionaryColumn<T> implements Column {

    private static final int MAX_DICTIONARY_BYTES = 1 << 20;
    private static final int NONE = -1;

    private final ColumnPages pages;
    private final Function<Row, @Nullable T> value;
    private final Function<T, Utf8Slice> text;
    private final Map<T, Integer> indexes = new HashMap<>();

    private final PlainValues dictionary = new PlainValues();
    private int[] starts = new int[64];

    /** The page's values, by index. */
    private int[] page = new int[1024];

    private int count;
    private long textBytes;
    private final BitSet inPage = new BitSet();
    private int min = NONE;
    private int max = NONE;

    private boolean used;
    private @Nullable TextColumn plain;

    /**
     * @param value has {@code equals} and {@code hashCode}
     * @param text the value's text
     */
    DictionaryColumn(ColumnPages pages, Function<Row, @Nullable T> value, Function<T, Utf8Slice> text) {
        this.pages = pages;
        this.value = value;
        this.text = text;
    }

    @Override
    public void add(List<Row> rows) throws IOException {
        int taken = 0;
        while (plain == null && taken < rows.size()) {
            add(rows.get(taken++));
        }
        if (plain != null) {
            plain.add(rows.subList(taken, rows.size()));
        }
    }

    private void add(Row row) throws IOException {
        T found = value.apply(row);
        if (found == null) {
            pages.absent();
        } else {
            pages.value();
            add(indexOf(found));
        }
        if (dictionary.length() > MAX_DICTIONARY_BYTES) {
            endPage();
            plain = asText();
        } else if (pages.isFull(count * Integer.BYTES)) {
            endPage();
        }
    }

    private int indexOf(T found) {
        Integer known = indexes.get(found);
        if (known != null) {
            return known;
        }
        int index = indexes.size();
        indexes.put(found, index);
        if (index == starts.length) {
            starts = Arrays.copyOf(starts, 2 * index);
        }
        Utf8Slice bytes = text.apply(found);
        starts[index] = dictionary.add(bytes.array(), bytes.offset(), bytes.length());
        return index;
    }

    private void add(int index) {
        if (count == page.length) {
            page = Arrays.copyOf(page, 2 * count);
        }
        page[count++] = index;
        int start = starts[index];
        textBytes += dictionary.textLength(start);
        if (!inPage.get(index)) {
            inPage.set(index);
            min = min == NONE || dictionary.compare(start, min) < 0 ? start : min;
            max = max == NONE || dictionary.compare(start, max) > 0 ? start : max;
        }
    }

    @SuppressWarnings("deprecation") // PLAIN_DICTIONARY: what version 1 of pages calls it
    private void endPage() throws IOException {
        if (pages.isEmpty() || plain != null) {
            return;
        }
        BytesInput byIndex = ColumnPages.indexes(page, count, indexes.size());
        if (used || pays(byIndex)) {
            used = true;
            pages.write(byIndex, Encoding.PLAIN_DICTIONARY, statistics(), textBytes);
        } else {
            pages.write(spelledOut().view(), Encoding.PLAIN, statistics(), textBytes);
            plain = asText();
        }
        count = 0;
        textBytes = 0;
        inPage.clear();
        min = NONE;
        max = NONE;
    }

    private boolean pays(BytesInput byIndex) {
        return byIndex.size() + dictionary.length() < textBytes + (long) Integer.BYTES * count;
    }

    private PlainValues spelledOut() {
        PlainValues values = new PlainValues();
        for (int i = 0; i < count; i++) {
            values.addFrom(dictionary, starts[page[i]]);
        }
        return values;
    }

    private Statistics<?> statistics() {
        Statistics<?> statistics = pages.statistics();
        if (min != NONE) {
            statistics.updateStats(dictionary.text(min));
            statistics.updateStats(dictionary.text(max));
        }
        return statistics;
    }

    private TextColumn asText() {
        return new TextColumn(pages, row -> slice(value.apply(row)), null);
    }

    private @Nullable Utf8Slice slice(@Nullable T found) {
        return found == null ? null : text.apply(found);
    }

    @Override
    public void end() throws IOException {
        endPage();
        if (plain != null) {
            plain.end();
        }
        if (used) {
            pages.writeDictionary(dictionary, indexes.size());
        }
    }
}
