package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads the rows of a data file that are meant. Memory: the compressed size of a row group, and one row. */
public final class RowScan {

    private final FilterCompat.Filter filter;
    private final Rows rows;

    /** Takes rows, in the order of the file. */
    public interface Rows {

        /**
         * Takes one.
         *
         * @param index in the file, from 0
         * @return whether further rows are wanted
         */
        boolean row(long index, EventRow row);
    }

    private RowScan(FilterCompat.Filter filter, Rows rows) {
        this.filter = filter;
        this.rows = rows;
    }

    /**
     * Reads a file.
     *
     * @param first rows before this one are not told
     * @return whether the rows wanted more
     * @throws DamagedFileException if it cannot be read to its end; rows before that have been told
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public static boolean scan(ObjectStore store, ObjectKey key, EventFilter wanted, long first, Rows rows) {
        FilterCompat.Filter filter = RowPredicate.of(wanted);
        Rows fromFirst = (index, row) -> index < first || rows.row(index, row);
        return DataFile.read(store, key, filter, new RowScan(filter, fromFirst)::read);
    }

    private boolean read(ParquetFileReader file) throws IOException {
        MessageType columns = known(file.getFileMetaData().getSchema());
        file.setRequestedSchema(columns);
        for (PageReadStore pages = file.readNextFilteredRowGroup();
                pages != null;
                pages = file.readNextFilteredRowGroup()) {
            if (!read(pages, columns)) {
                return false;
            }
        }
        return true;
    }

    private static MessageType known(MessageType found) {
        return new MessageType(
                found.getName(),
                EventColumns.PARQUET.getFields().stream()
                        .map(Type::getName)
                        .filter(found::containsField)
                        .map(found::getType)
                        .toList());
    }

    private boolean read(PageReadStore pages, MessageType columns) {
        RecordReader<EventRow> reader = new ColumnIOFactory()
                .getColumnIO(columns, columns)
                .getRecordReader(pages, new RowTexts(columns), filter);
        long start = pages.getRowIndexOffset().orElse(0L);
        PrimitiveIterator.OfLong indexes = pages.getRowIndexes()
                .orElseGet(() -> LongStream.range(0, pages.getRowCount()).iterator());
        while (indexes.hasNext()) {
            long index = start + indexes.nextLong();
            EventRow row = reader.read();
            if (row != null && !reader.shouldSkipCurrentRecord() && !rows.row(index, row)) {
                return false;
            }
        }
        return true;
    }
}
