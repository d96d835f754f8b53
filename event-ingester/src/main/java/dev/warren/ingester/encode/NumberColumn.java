package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import java.io.IOException;
import java.util.function.ToLongFunction;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** Numbers, none of them null. */
final class NumberColumn implements Column {

    private final ColumnPages pages;
    private final ToLongFunction<Row> value;
    private final PlainValues values;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    /** @param values empty */
    NumberColumn(ColumnPages pages, ToLongFunction<Row> value, PlainValues values) {
        this.values = values;
        this.pages = pages;
        this.value = value;
    }

    @Override
    public void add(Row[] rows, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            long number = value.applyAsLong(rows[i]);
            values.add(number);
            pages.value();
            min = Math.min(min, number);
            max = Math.max(max, number);
            if (pages.isFull(values.length())) {
                end();
            }
        }
    }

    @Override
    public void end() throws IOException {
        if (pages.isEmpty()) {
            return;
        }
        Statistics<?> statistics = pages.statistics();
        statistics.updateStats(min);
        statistics.updateStats(max);
        pages.write(values.view(), Encoding.PLAIN, statistics, 0);
        values.clear();
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
    }
}
