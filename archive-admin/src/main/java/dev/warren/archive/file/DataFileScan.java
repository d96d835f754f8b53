package dev.warren.archive.file;

import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads a data file to its end: every page of every column against its checksum, every id and time. Memory: the compressed size of a
 * row group. Not covered by a checksum of Parquet's are footer, Bloom filter and page indexes; of these the row counts, the columns,
 * the range of times and the Bloom filter are held against the rows.
 */
public final class DataFileScan {

    private final RowListener rows;
    private long storedRows;
    private long footerRows;
    private long nulls;
    private List<String> columns = List.of();
    private final Misleading misleading = new Misleading();

    private DataFileScan(RowListener rows) {
        this.rows = rows;
    }

    /**
     * Reads a file.
     *
     * @throws DamagedFileException if it cannot be read to its end; rows before that have been told
     * @throws StorageException if the store does not give it
     */
    public static FileFacts scan(ObjectStore store, ObjectKey key, RowListener rows) {
        DataFileScan scan = new DataFileScan(rows);
        return DataFile.read(store, key, file -> {
            scan.read(file);
            return scan.facts();
        });
    }

    private FileFacts facts() {
        return new FileFacts(storedRows, footerRows, columns, nulls, misleading.lines());
    }

    private void read(ParquetFileReader file) throws IOException {
        MessageType schema = file.getFileMetaData().getSchema();
        columns = ColumnRules.differences(schema);
        footerRows = file.getRecordCount();
        boolean readable = ColumnRules.hasIdAndTime(schema);
        for (BlockMetaData group : file.getFooter().getBlocks()) {
            PageReadStore pages = file.readNextRowGroup();
            storedRows += mostValues(pages, schema);
            if (readable) {
                misleading.begin(file, group);
                read(pages, required(schema), schema);
                misleading.end(group);
            }
        }
    }

    /** In columns that are not nested there are as many values as rows; a null is one. */
    private static long mostValues(PageReadStore pages, MessageType schema) {
        return schema.getColumns().stream()
                .mapToLong(column -> pages.getPageReader(column).getTotalValueCount())
                .max()
                .orElse(0);
    }

    /** Id and time, and whatever else must be there but might not be. */
    private static MessageType required(MessageType schema) {
        List<Type> types = schema.getFields().stream()
                .filter(type -> type.isPrimitive() && EventColumns.PARQUET.containsField(type.getName()))
                .filter(type -> type.getName().equals(EventColumns.ID)
                        || type.getName().equals(EventColumns.TIMESTAMP)
                        || isWronglyNullable(type))
                .toList();
        return new MessageType(schema.getName(), types);
    }

    private static boolean isWronglyNullable(Type type) {
        return type.isRepetition(Type.Repetition.OPTIONAL)
                && EventColumns.PARQUET.getType(type.getName()).isRepetition(Type.Repetition.REQUIRED);
    }

    private void read(PageReadStore pages, MessageType wanted, MessageType schema) {
        RequiredValues values = new RequiredValues(wanted);
        MessageColumnIO columnIo = new ColumnIOFactory().getColumnIO(wanted, schema);
        RecordReader<RequiredValues> reader = columnIo.getRecordReader(pages, values);
        for (long row = 0; row < pages.getRowCount(); row++) {
            take(reader.read());
        }
    }

    private void take(RequiredValues row) {
        if (!row.isComplete()) {
            nulls++;
        }
        Utf8Slice id = row.idText();
        if (id != null) {
            misleading.check(row);
            rows.row(id, row.timeMicros());
        }
    }
}
