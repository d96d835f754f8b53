package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** What a footer promises of a row group, against its rows: filters on time and id rely on it. */
final class Misleading {

    private final List<String> lines = new ArrayList<>();
    private @Nullable BloomFilter ids;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long unfound;

    void begin(ParquetFileReader file, BlockMetaData group) throws IOException {
        Optional<ColumnChunkMetaData> column = column(group, EventColumns.ID);
        ids = column.isPresent() ? file.getBloomFilterDataReader(group).readBloomFilter(column.get()) : null;
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
        unfound = 0;
    }

    void check(RequiredValues row) {
        Binary id = row.id();
        if (ids != null && id != null && !ids.findHash(ids.hash(id))) {
            unfound++;
        }
        first = Math.min(first, row.timeMicros());
        last = Math.max(last, row.timeMicros());
    }

    void end(BlockMetaData group) {
        if (unfound > 0) {
            lines.add("the Bloom filter denies " + unfound + " ids that are there");
        }
        column(group, EventColumns.TIMESTAMP)
                .map(ColumnChunkMetaData::getStatistics)
                .filter(LongStatistics.class::isInstance)
                .map(LongStatistics.class::cast)
                .filter(LongStatistics::hasNonNullValue)
                .filter(told -> last >= first && (told.getMin() > first || told.getMax() < last))
                .ifPresent(told -> lines.add("the footer's range of timestamp leaves out rows"));
    }

    List<String> lines() {
        return lines;
    }

    private static Optional<ColumnChunkMetaData> column(BlockMetaData group, String name) {
        return group.getColumns().stream()
                .filter(column -> column.getPath().toDotString().equals(name))
                .findFirst();
    }
}
