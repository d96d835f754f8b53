package dev.warren.archive.unarchiving;

import dev.warren.archive.file.ParquetRows;
import dev.warren.archive.file.StoredRow;
import dev.warren.archive.removal.Tombstone;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.batch.RowTable;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.EncodedBatch;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.model.Event;
import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.MessageContext;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes rows that were archived as they were, every value of them, for the ingester's commit: of an event that knows only what makes it the same
 * event as another. The tag of a row's delivery is its number.
 *
 * @param stored rows of one batch
 * @param properties of the footer of the file that they were in
 */
record StoredRowsFormat(List<StoredRow> stored, Map<String, String> properties) implements FileFormat {

    private static final byte[] NO_BODY = {};
    private static final MessageContext NOTHING =
            new MessageContext("", "", null, null, null, null, null, null, null, Map.of());

    /** The rows as the commit takes them. */
    List<Row> rows() {
        RowTable rows = new RowTable();
        for (int number = 0; number < stored.size(); number++) {
            add(number, stored.get(number), rows);
        }
        return rows;
    }

    private static void add(int number, StoredRow stored, RowTable rows) {
        EventContent content = stored.content();
        Event event = new Event(
                new EventId(stored.id()),
                content.type(),
                content.userId(),
                content.timestamp(),
                content.payload(),
                content.extra(),
                NOTHING);
        rows.add(
                event,
                new Delivery(
                        new DeliveryHandle(0, number),
                        NO_BODY,
                        NOTHING,
                        "",
                        false,
                        stored.ingestedAt().toInstant()));
    }

    @Override
    public EncodedBatch encode(List<Row> rows) {
        UUID batchId = UUID.randomUUID();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ParquetRows parquet = ParquetRows.dataFile(file, rows.size(), () -> footer(batchId))) {
            for (Row row : rows) {
                parquet.write(stored.get(Math.toIntExact(row.handle().tag())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return new EncodedBatch(batchId, rows.size(), ObjectContent.ofBytes(file.toByteArray()));
    }

    private Map<String, String> footer(UUID batchId) {
        Map<String, String> footer = new HashMap<>(properties);
        footer.remove(Tombstone.PROPERTY);
        footer.put(BatchEncoder.BATCH_ID, batchId.toString());
        return footer;
    }

    @Override
    public EventReader reader(ObjectStore store) {
        return new EventFileReader(store);
    }
}
