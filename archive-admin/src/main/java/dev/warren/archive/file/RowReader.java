package dev.warren.archive.file;

import dev.warren.ingester.encode.StoredObjectFile;
import dev.warren.ingester.encode.ZstdCodecFactory;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one data file that are meant, in their order. Row groups and pages that can have none of them are passed over. Memory: the
 * compressed size of a row group, and one page of each column.
 */
public final class RowReader implements AutoCloseable {

    private final ZstdCodecFactory codecs = new ZstdCodecFactory();
    private final FilterCompat.Filter filter;
    private final ParquetFileReader file;
    private final MessageType columns;
    private final StoredRows rows;
    private PrimitiveIterator.OfLong indexes = LongStream.empty().iterator();
    private long groupStart;
    private @Nullable RecordReader<StoredRow> group;
    private long position;

    private RowReader(InputFile input, RowFilter wanted, Set<String> asked) throws IOException {
        this.filter = RowPredicate.of(wanted);
        this.file = open(input);
        this.columns = StoredRows.known(file.getFileMetaData().getSchema(), asked);
        this.rows = new StoredRows(columns, asked);
        file.setRequestedSchema(columns);
    }

    /** Nobody could close what a constructor has opened and then fails over. */
    private ParquetFileReader open(InputFile input) throws IOException {
        try {
            return DataFile.open(input, codecs, filter);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            codecs.release();
            throw e;
        }
    }

    /**
     * Opens a file.
     *
     * @throws DamagedFileException if it cannot be read
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public static RowReader of(ObjectStore store, ObjectKey key, RowFilter wanted) {
        return of(new StoredObjectFile(store, key), wanted, StoredRows.ALL);
    }

    /**
     * Opens a file for some of its columns; its rows have nothing in the others.
     *
     * @param columns names of {@link dev.warren.ingester.encode.EventColumns}
     * @throws DamagedFileException if it cannot be read
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public static RowReader of(ObjectStore store, ObjectKey key, Set<String> columns) {
        return of(new StoredObjectFile(store, key), RowFilter.ALL, columns);
    }

    /**
     * Opens a file of this machine, for all of its rows.
     *
     * @throws DamagedFileException if it cannot be read
     */
    public static RowReader of(Path file) {
        return of(file, RowFilter.ALL);
    }

    /**
     * Opens a file of this machine for some of its columns; its rows have nothing in the others.
     *
     * @throws DamagedFileException if it cannot be read
     */
    public static RowReader of(Path file, Set<String> columns) {
        return of(new LocalInputFile(file), RowFilter.ALL, columns);
    }

    /**
     * Opens a file of this machine.
     *
     * @throws DamagedFileException if it cannot be read
     */
    public static RowReader of(Path file, RowFilter wanted) {
        return of(new LocalInputFile(file), wanted, StoredRows.ALL);
    }

    /**
     * Opens a local file that is in no archive; empty if its columns are not an archive's.
     *
     * @throws DamagedFileException if it cannot be read
     */
    public static Optional<RowReader> ofLocal(Path file) {
        return isOfArchive(new LocalInputFile(file)) ? Optional.of(of(file)) : Optional.empty();
    }

    private static boolean isOfArchive(InputFile input) {
        ZstdCodecFactory codecs = new ZstdCodecFactory();
        try (ParquetFileReader file = DataFile.open(input, codecs, FilterCompat.NOOP)) {
            return StoredRows.isOfArchive(file.getFileMetaData().getSchema());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw DataFile.failure(e);
        } finally {
            codecs.release();
        }
    }

    private static RowReader of(InputFile input, RowFilter wanted, Set<String> columns) {
        try {
            return new RowReader(input, wanted, columns);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw DataFile.failure(e);
        }
    }

    /**
     * The next row that is meant; null after the last one.
     *
     * @throws DamagedFileException if the file cannot be read to its end
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public @Nullable StoredRow next() {
        return nextFrom(position);
    }

    /**
     * The next row that is meant and is not before this one of the file; null after the last one.
     *
     * @param first counted from 0
     * @throws DamagedFileException if the file cannot be read to its end
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public @Nullable StoredRow nextFrom(long first) {
        try {
            StoredRow row = any();
            while (row != null && position <= first) {
                row = any();
            }
            return row;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw DataFile.failure(e);
        }
    }

    /** How many rows have been passed, those that are not meant too: the number in the file, from 1, of the row that came last. */
    public long position() {
        return position;
    }

    private @Nullable StoredRow any() throws IOException {
        RecordReader<StoredRow> open = openGroup();
        while (open != null) {
            position = groupStart + indexes.nextLong() + 1;
            StoredRow row = open.read();
            if (row != null && !open.shouldSkipCurrentRecord()) {
                return row;
            }
            open = openGroup();
        }
        position = count(file);
        return null;
    }

    /** The row group that has further rows; null after the last one. */
    private @Nullable RecordReader<StoredRow> openGroup() throws IOException {
        while (!indexes.hasNext()) {
            PageReadStore pages = file.readNextFilteredRowGroup();
            if (pages == null) {
                return null;
            }
            groupStart = pages.getRowIndexOffset().orElse(0L);
            indexes = pages.getRowIndexes()
                    .orElseGet(() -> LongStream.range(0, pages.getRowCount()).iterator());
            group = new ColumnIOFactory().getColumnIO(columns, columns).getRecordReader(pages, rows, filter);
        }
        return group;
    }

    private static long count(ParquetFileReader file) {
        return file.getFooter().getBlocks().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .sum();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            codecs.release();
        }
    }
}
