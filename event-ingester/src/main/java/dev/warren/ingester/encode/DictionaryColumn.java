package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Texts that repeat: each is written once and then named by its index, for as long as that pays. If it does not on the first page
 * nothing is written by index; if the dictionary grows too large, nothing more.
 */
final class DictionaryColumn implements Column {

    /** The index of no text. */
    static final int ABSENT = -1;

    private static final int MAX_DICTIONARY_BYTES = 1 << 20;
    private static final int NONE = -1;

    private final ColumnPages pages;
    private final ToIntFunction<Row> index;
    private final Function<Row, @Nullable Utf8Slice> text;
    private final Dictionary dictionary;
    private final PlainValues free;

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
     * @param index in the dictionary, {@link #ABSENT} if the row has no text
     * @param text the same without the dictionary
     * @param dictionary empty
     * @param free empty, for values without the dictionary
     */
    DictionaryColumn(
            ColumnPages pages,
            ToIntFunction<Row> index,
            Function<Row, @Nullable Utf8Slice> text,
            Dictionary dictionary,
            PlainValues free) {
        this.pages = pages;
        this.index = index;
        this.text = text;
        this.dictionary = dictionary;
        this.free = free;
    }

    @Override
    public void add(Row[] rows, int from, int to) throws IOException {
        int next = from;
        while (plain == null && next < to) {
            add(rows[next++]);
        }
        if (plain != null) {
            plain.add(rows, next, to);
        }
    }

    private void add(Row row) throws IOException {
        int found = index.applyAsInt(row);
        if (found == ABSENT) {
            pages.absent();
        } else {
            pages.value();
            add(found);
        }
        if (dictionary.values().length() > MAX_DICTIONARY_BYTES) {
            endPage();
            plain = asText();
        } else if (pages.isFull(count * Integer.BYTES)) {
            endPage();
        }
    }

    private void add(int found) {
        if (count == page.length) {
            page = Arrays.copyOf(page, 2 * count);
        }
        page[count++] = found;
        int start = dictionary.start(found);
        PlainValues values = dictionary.values();
        textBytes += values.textLength(start);
        if (!inPage.get(found)) {
            inPage.set(found);
            min = min == NONE || values.compare(start, min) < 0 ? start : min;
            max = max == NONE || values.compare(start, max) > 0 ? start : max;
        }
    }

    @SuppressWarnings("deprecation") // PLAIN_DICTIONARY: what version 1 of pages calls it
    private void endPage() throws IOException {
        if (pages.isEmpty() || plain != null) {
            return;
        }
        BytesInput byIndex = ColumnPages.indexes(page, count, dictionary.size());
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
        return byIndex.size() + dictionary.values().length() < textBytes + (long) Integer.BYTES * count;
    }

    private PlainValues spelledOut() {
        for (int i = 0; i < count; i++) {
            free.addFrom(dictionary.values(), dictionary.start(page[i]));
        }
        return free;
    }

    private Statistics<?> statistics() {
        Statistics<?> statistics = pages.statistics();
        if (min != NONE) {
            statistics.updateStats(dictionary.values().text(min));
            statistics.updateStats(dictionary.values().text(max));
        }
        return statistics;
    }

    private TextColumn asText() {
        free.clear();
        return new TextColumn(pages, text, free, null);
    }

    @Override
    public void end() throws IOException {
        endPage();
        if (plain != null) {
            plain.end();
        }
        if (used) {
            pages.writeDictionary(dictionary.values(), dictionary.size());
        }
    }
}
