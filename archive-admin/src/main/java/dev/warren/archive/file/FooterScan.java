package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;

/** Reads the footer of a data file, and nothing else of it. */
public final class FooterScan {

    private long rows;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private final Map<String, Long> nulls = new TreeMap<>();

    private FooterScan() {}

    /**
     * Reads it.
     *
     * @throws DamagedFileException if it is none
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public static FooterFacts scan(ObjectStore store, ObjectKey key) {
        FooterScan scan = new FooterScan();
        return DataFile.read(store, key, file -> {
            file.getFooter().getBlocks().forEach(scan::take);
            return scan.facts(file.getFileMetaData());
        });
    }

    /**
     * Reads that of a file of this machine.
     *
     * @throws DamagedFileException if it is none
     */
    public static FooterFacts scan(Path local) {
        FooterScan scan = new FooterScan();
        return DataFile.read(new LocalInputFile(local), file -> {
            file.getFooter().getBlocks().forEach(scan::take);
            return scan.facts(file.getFileMetaData());
        });
    }

    private FooterFacts facts(FileMetaData file) {
        boolean known = file.getSchema().getFields().equals(EventColumns.PARQUET.getFields());
        return new FooterFacts(rows, first, last, nulls, file.getKeyValueMetaData(), known);
    }

    private void take(BlockMetaData group) {
        rows += group.getRowCount();
        group.getColumns().forEach(this::take);
    }

    private void take(ColumnChunkMetaData column) {
        Statistics<?> statistics = column.getStatistics();
        String name = column.getPath().toDotString();
        if (statistics.getNumNulls() > 0) {
            nulls.merge(name, statistics.getNumNulls(), Long::sum);
        }
        if (name.equals(EventColumns.TIMESTAMP) && statistics.genericGetMin() instanceof Long min) {
            first = Math.min(first, min);
            last = Math.max(last, (Long) statistics.genericGetMax());
        }
    }
}
