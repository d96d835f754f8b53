package dev.warren.ingester.encode;

import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.EventTime;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads data files of the archive back from the store, only the columns that are asked for. Safe for several threads. */
public final class EventFileReader implements EventReader {

    private static final MessageType ID_ONLY = projection(EventColumns.ID);
    private static final MessageType CONTENT = projection(
            EventColumns.ID,
            EventColumns.TYPE,
            EventColumns.USER_ID,
            EventColumns.TIMESTAMP,
            EventColumns.PAYLOAD,
            EventColumns.EXTRA);

    private final ObjectStore store;

    public EventFileReader(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void readIds(ObjectKey key, Consumer<Utf8Slice> ids) {
        read(key, ID_ONLY, values -> ids.accept(values.text(EventColumns.ID)));
    }

    @Override
    public void readContents(ObjectKey key, BiConsumer<EventId, EventContent> rows) {
        read(
                key,
                CONTENT,
                values -> rows.accept(
                        new EventId(values.text(EventColumns.ID)),
                        new EventContent(
                                values.text(EventColumns.TYPE),
                                values.textOrNull(EventColumns.USER_ID),
                                new EventTime(values.number(EventColumns.TIMESTAMP)),
                                values.textOrNull(EventColumns.PAYLOAD),
                                values.textOrNull(EventColumns.EXTRA))));
    }

    private void read(ObjectKey key, MessageType columns, Consumer<RowValues> rows) {
        ZstdCodecFactory codecs = new ZstdCodecFactory();
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(codecs)
                .usePageChecksumVerification()
                .build();
        try (ParquetFileReader file = ParquetFileReader.open(new StoredObjectFile(store, key), options)) {
            file.setRequestedSchema(columns);
            RowValues values = new RowValues(columns);
            MessageColumnIO columnIo = new ColumnIOFactory()
                    .getColumnIO(columns, file.getFileMetaData().getSchema());
            for (PageReadStore group = file.readNextRowGroup(); group != null; group = file.readNextRowGroup()) {
                RecordReader<RowValues> reader = columnIo.getRecordReader(group, values);
                for (long row = 0; row < group.getRowCount(); row++) {
                    rows.accept(reader.read());
                }
            }
        } catch (IOException | RuntimeException e) {
            throw storageFailure(e).orElseThrow(() -> new UnreadableFileException(key, store.description(), e));
        } finally {
            codecs.release();
        }
    }

    /** The store's own failure, where that is why Parquet could not go on; anything else is the file's fault. */
    private static Optional<StorageException> storageFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException storage) {
                return Optional.of(storage);
            }
        }
        return Optional.empty();
    }

    private static MessageType projection(String... columns) {
        List<Type> types =
                Arrays.stream(columns).map(EventColumns.PARQUET::getType).toList();
        return new MessageType(EventColumns.PARQUET.getName(), types);
    }
}
