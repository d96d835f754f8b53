package dev.warren.archive.archives;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Drops archives. What became of one is written first and stays, so that its number is not given again and whoever meets its name is told; then
 * the listing goes, then the rest. Ended at any moment, it is done again.
 */
public final class ArchiveDrop {

    private static final List<Part> IN_ORDER = List.of(Part.LISTING, Part.CHECKSUMS, Part.DATA);

    private final ObjectStore store;
    private final Tries tries;

    public ArchiveDrop(ObjectStore store, Tries tries) {
        this.store = store;
        this.tries = tries;
    }

    /**
     * Drops an archive whose objects are all durable elsewhere.
     *
     * @throws dev.warren.storage.StorageException if the store does not do it
     */
    public void drop(ArchiveName name, ArchiveEnd end) {
        byte[] text = (ArchivesJson.JSON.writeValueAsString(end) + "\n").getBytes(StandardCharsets.UTF_8);
        tries.create(store, name.key(Part.REMOVED), ObjectContent.ofBytes(text));
        tries.run(() -> {
            store.confirmDurable(name.key(Part.REMOVED));
            IN_ORDER.forEach(part -> store.delete(name.key(part)));
            return name;
        });
    }

    /**
     * What became of an archive; empty if it was not dropped.
     *
     * @throws DamagedObjectException if that cannot be read
     */
    public static Optional<ArchiveEnd> of(ObjectStore store, ArchiveName name) {
        try {
            byte[] text = ObjectDigest.bytes(store, name.key(Part.REMOVED));
            return Optional.of(ArchivesJson.JSON.readValue(text, ArchiveEnd.class));
        } catch (NoSuchObjectException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new DamagedObjectException(name.key(Part.REMOVED) + " cannot be read", e);
        }
    }
}
