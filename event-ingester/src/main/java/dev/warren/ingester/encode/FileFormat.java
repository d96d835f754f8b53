package dev.warren.ingester.encode;

import dev.warren.ingester.batch.Row;
import dev.warren.storage.ObjectStore;
import java.util.List;

/** How rows become a file and are read again: Parquet in the archive, something quicker in a simulation. */
public interface FileFormat {

    /**
     * Encodes the rows as a file.
     *
     * @param rows at least one, in the order they shall have in the file
     */
    EncodedBatch encode(List<Row> rows);

    /** Reads files of this format in the store. */
    EventReader reader(ObjectStore store);
}
