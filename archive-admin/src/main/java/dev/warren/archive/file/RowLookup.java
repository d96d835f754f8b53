package dev.warren.archive.file;

import dev.warren.archive.layout.KeyStream;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.encode.UnreadableFileException;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;

/**
 * Finds events in the archive by their ids. Of each data file of a partition footer and Bloom filter are read once, and the rows only
 * where that filter says that an id may be there; asked again, it looks at files that have come since.
 */
public final class RowLookup {

    private final ObjectStore store;
    private final PartitionLayout layout;
    private final EventFileReader rows;
    private final Map<PartitionKey, ObjectKey> seen = new HashMap<>();

    public RowLookup(ObjectStore store, PartitionLayout layout) {
        this.store = store;
        this.layout = layout;
        this.rows = new EventFileReader(store);
    }

    /** A row that was found. */
    public record Found(ObjectKey file, EventContent content) {}

    public PartitionLayout layout() {
        return layout;
    }

    /**
     * Looks at the files of a partition that it has not looked at yet.
     *
     * @param ids that are wanted, all of them each time
     * @throws DamagedFileException if a file cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public void find(PartitionKey partition, Set<EventId> ids, BiConsumer<EventId, Found> found) {
        KeyStream keys = new KeyStream(store, layout.prefix(partition), Optional.ofNullable(seen.get(partition)));
        while (keys.hasNext()) {
            ObjectKey key = keys.next().key();
            if (PartitionLayout.numberOf(key).isPresent()) {
                findIn(key, ids, found);
                seen.put(partition, key);
            }
        }
    }

    private void findIn(ObjectKey key, Set<EventId> ids, BiConsumer<EventId, Found> found) {
        Set<EventId> possible = DataFile.read(store, key, file -> possible(file, ids));
        if (possible.isEmpty()) {
            return;
        }
        try {
            rows.readContents(key, (id, content) -> {
                if (possible.contains(id)) {
                    found.accept(id, new Found(key, content));
                }
            });
        } catch (UnreadableFileException e) {
            throw new DamagedFileException(e);
        }
    }

    private static Set<EventId> possible(ParquetFileReader file, Set<EventId> ids) {
        Set<EventId> possible = new HashSet<>();
        for (BlockMetaData group : file.getFooter().getBlocks()) {
            BloomFilter filter = filter(file, group);
            for (EventId id : ids) {
                if (filter == null || filter.findHash(filter.hash(binary(id)))) {
                    possible.add(id);
                }
            }
        }
        return possible;
    }

    private static @org.jspecify.annotations.Nullable BloomFilter filter(ParquetFileReader file, BlockMetaData group) {
        for (ColumnChunkMetaData column : group.getColumns()) {
            if (column.getPath().toDotString().equals(EventColumns.ID)) {
                return file.getBloomFilterDataReader(group).readBloomFilter(column);
            }
        }
        return null;
    }

    private static Binary binary(EventId id) {
        return Binary.fromConstantByteArray(
                id.value().array(), id.value().offset(), id.value().length());
    }
}
