package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.Row;
import dev.warren.ingester.encode.EncodedBatch;
import dev.warren.ingester.encode.EventReader;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.storage.ObjectStore;
import java.util.List;

/** A format whose reader a mutant has changed. */
record SabotagedFormat(FileFormat format, Sabotage sabotage) implements FileFormat {

    @Override
    public EncodedBatch encode(List<Row> rows) {
        return format.encode(rows);
    }

    @Override
    public EventReader reader(ObjectStore store) {
        return sabotage.reader(store, format.reader(store));
    }
}
