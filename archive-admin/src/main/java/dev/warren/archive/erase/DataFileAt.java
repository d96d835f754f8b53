package dev.warren.archive.erase;

import dev.warren.archive.file.ColumnCounts;
import dev.warren.archive.file.ColumnScan;
import dev.warren.archive.file.RowReader;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A data file, wherever it is. What reads it ends with {@link dev.warren.archive.file.DamagedFileException} if it cannot be read. */
interface DataFileAt {

    /** Its rows by the values of these columns. */
    ColumnCounts count(List<String> columns);

    /** Its rows, with nothing but these columns. */
    RowReader rows(Set<String> columns);

    static DataFileAt stored(ObjectStore store, ObjectKey key) {
        return new DataFileAt() {
            @Override
            public ColumnCounts count(List<String> columns) {
                return ColumnScan.count(store, key, columns);
            }

            @Override
            public RowReader rows(Set<String> columns) {
                return RowReader.of(store, key, columns);
            }
        };
    }

    static DataFileAt local(Path file) {
        return new DataFileAt() {
            @Override
            public ColumnCounts count(List<String> columns) {
                return ColumnScan.count(file, columns);
            }

            @Override
            public RowReader rows(Set<String> columns) {
                return RowReader.of(file, columns);
            }
        };
    }
}
