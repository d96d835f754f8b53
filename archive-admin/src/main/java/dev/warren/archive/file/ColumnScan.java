package dev.warren.archive.file;

import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** Reads the footer of a data file, and of its columns only those that are asked for. */
public final class ColumnScan {

    private ColumnScan() {}

    /**
     * Counts rows by the values of some columns. Memory: the different values of one file.
     *
     * @param columns of text; none for the footer alone
     * @throws DamagedFileException if it cannot be read
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    public static ColumnCounts count(ObjectStore store, ObjectKey key, Collection<String> columns) {
        return DataFile.read(store, key, file -> count(file, columns));
    }

    /**
     * As the other, of a file of this machine.
     *
     * @throws DamagedFileException if it cannot be read
     */
    public static ColumnCounts count(Path local, Collection<String> columns) {
        return DataFile.read(new LocalInputFile(local), file -> count(file, columns));
    }

    private static ColumnCounts count(ParquetFileReader file, Collection<String> columns) throws IOException {
        MessageType wanted = texts(file.getFileMetaData().getSchema(), columns);
        return new ColumnCounts(file.getRecordCount(), wanted.getFieldCount() == 0 ? Map.of() : read(file, wanted));
    }

    private static MessageType texts(MessageType schema, Collection<String> columns) {
        List<Type> found = schema.getFields().stream()
                .filter(type -> columns.contains(type.getName()))
                .filter(type -> type.isPrimitive()
                        && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                        && !type.isRepetition(Type.Repetition.REPEATED))
                .toList();
        return new MessageType(schema.getName(), found);
    }

    private static Map<String, Map<String, Long>> read(ParquetFileReader file, MessageType wanted) throws IOException {
        ValueCounts counts = new ValueCounts(wanted);
        file.setRequestedSchema(wanted);
        for (PageReadStore pages = file.readNextRowGroup(); pages != null; pages = file.readNextRowGroup()) {
            RecordReader<ValueCounts> rows =
                    new ColumnIOFactory().getColumnIO(wanted, wanted).getRecordReader(pages, counts);
            for (long row = 0; row < pages.getRowCount(); row++) {
                rows.read();
            }
        }
        return counts.byColumn();
    }
}
