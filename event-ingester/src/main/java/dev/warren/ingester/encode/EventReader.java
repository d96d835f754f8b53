package dev.warren.ingester.encode;

import dev.warren.model.EventContent;
import dev.warren.model.EventId;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.ObjectKey;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads data files back. Safe for several threads. */
public interface EventReader {

    /**
     * Gives the ids of all rows, in the order of the file.
     *
     * @throws UnreadableFileException if the object is there but is not a data file of this archive
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    void readIds(ObjectKey key, Consumer<Utf8Slice> ids);

    /**
     * Gives the ids and contents of all rows, in the order of the file.
     *
     * @throws UnreadableFileException if the object is there but is not a data file of this archive
     * @throws dev.warren.storage.StorageException if the store does not give it
     */
    void readContents(ObjectKey key, BiConsumer<EventId, EventContent> rows);
}
