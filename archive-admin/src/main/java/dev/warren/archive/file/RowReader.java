package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.ingester.encode.StoredObjectFile;
import dev.warren.ingester.encode.ZstdCodecFactory;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one data file in their order. Memory: the compressed size of a row group, and one page of each column. */
public final class RowReader implements AutoCloseable {

    private final ZstdCodecFactory codecs = new ZstdCodecFactory();
    private final ParquetFileReader file;
    private final RowFilter filter;
    private final MessageType columns;
    private final StoredRows rows;
    private int group;
    private long leftInGroup;
    private @Nullable RecordReader<StoredRow> reader;
    private long position;

    private RowReader(InputFile in, RowFilter filter) throws IOException {
        this.filter = filter;
        this.file = open(in);
        this.columns = StoredRows.known(file.getFileMetaData().getSchema());
        this.rows = new StoredRows(columns);
        file.setRequestedSchema(columns);
    }

    /** Nobody could close what a constructor has opened and then fails over. */
    private ParquetFileReader open(InputFile in) throws IOException {
        try {
            return DataFile.open(in, codecs);
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
    public static RowReader of(ObjectStore store, ObjectKey key, RowFilter filter) {
        try {
            return new RowReader(new StoredObjectFile(store, key), filter);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw DataFile.failure(e);
        }
    }

    /**
     * Opens a file of this machine, for all of its rows.
     *
     * @throws DamagedFileException if it cannot be read
     */
    public static RowReader of(Path file) {
        try {
            return new RowReader(new LocalInputFile(file), RowFilter.ALL);
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
        try {
            StoredRow row = any();
            while (row != null && !filter.takes(row)) {
                row = any();
            }
            return row;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw DataFile.failure(e);
        }
    }

    /** How many rows have been passed, those that are not meant too. */
    public long position() {
        return position;
    }

    /** Passes over rows, so that {@link #position()} is at least this. */
    public void skipTo(long rowCount) {
        try {
            boolean more = true;
            while (more && position < rowCount) {
                more = any() != null;
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw DataFile.failure(e);
        }
    }

    private @Nullable StoredRow any() throws IOException {
        while (leftInGroup == 0) {
            if (!nextGroup()) {
                return null;
            }
        }
        leftInGroup--;
        position++;
        RecordReader<StoredRow> open = reader;
        return open == null ? null : open.read();
    }

    /** A row group whose statistics say that no row is meant is passed over. */
    private boolean nextGroup() throws IOException {
        if (group == file.getFooter().getBlocks().size()) {
            return false;
        }
        BlockMetaData next = file.getFooter().getBlocks().get(group);
        group++;
        if (!mayBeMeant(next)) {
            position += next.getRowCount();
            file.skipNextRowGroup();
            return true;
        }
        PageReadStore pages = file.readNextRowGroup();
        leftInGroup = pages.getRowCount();
        reader = new ColumnIOFactory().getColumnIO(columns, columns).getRecordReader(pages, rows);
        return true;
    }

    private boolean mayBeMeant(BlockMetaData next) {
        return next.getColumns().stream()
                .filter(column -> column.getPath().toDotString().equals(EventColumns.TIMESTAMP))
                .allMatch(column -> mayBeMeant(column.getStatistics()));
    }

    private boolean mayBeMeant(@Nullable Statistics<?> times) {
        return !(times instanceof LongStatistics known)
                || !known.hasNonNullValue()
                || filter.mayTake(known.getMin(), known.getMax());
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
