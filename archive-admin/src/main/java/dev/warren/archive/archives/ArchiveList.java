package dev.warren.archive.archives;

import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.KeyStream;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The archives of a store in the order of their keys, by a listing alone. Memory: a page of it. */
public final class ArchiveList implements Iterator<ArchiveParts> {

    private final KeyStream keys;
    private final Consumer<ObjectStat> foreign;
    private @Nullable ArchiveParts head;

    public ArchiveList(ObjectStore store) {
        this(store, ArchiveName.ROOT, ignored -> {});
    }

    /**
     * @param below the root, or a part of it
     * @param foreign is told what belongs to no archive
     */
    public ArchiveList(ObjectStore store, KeyPrefix below, Consumer<ObjectStat> foreign) {
        this(new KeyStream(store, below), foreign);
    }

    private ArchiveList(KeyStream keys, Consumer<ObjectStat> foreign) {
        this.keys = keys;
        this.foreign = foreign;
    }

    /** Those behind this one, for whoever wants only the next few. */
    public static ArchiveList after(ObjectStore store, Optional<ArchiveName> last) {
        return new ArchiveList(
                new KeyStream(store, ArchiveName.ROOT, last.map(name -> name.key(ArchiveName.Part.CHECKSUMS))),
                foreign -> {});
    }

    /** What there is of one archive. */
    public static ArchiveParts of(ObjectStore store, ArchiveName name) {
        Map<ArchiveName.Part, Instant> parts = new EnumMap<>(ArchiveName.Part.class);
        for (ArchiveName.Part part : ArchiveName.Part.values()) {
            store.stat(name.key(part)).ifPresent(stat -> parts.put(part, stat.lastModified()));
        }
        return new ArchiveParts(name, parts);
    }

    @Override
    public boolean hasNext() {
        if (head == null) {
            head = read();
        }
        return head != null;
    }

    @Override
    public ArchiveParts next() {
        if (!hasNext() || head == null) {
            throw new NoSuchElementException();
        }
        ArchiveParts next = head;
        head = null;
        return next;
    }

    /** The parts of an archive follow each other. */
    private @Nullable ArchiveParts read() {
        ArchiveName name = null;
        Map<ArchiveName.Part, Instant> parts = new EnumMap<>(ArchiveName.Part.class);
        for (ObjectStat stat = keys.peek(); stat != null; stat = keys.peek()) {
            Optional<ArchiveName.Found> found = ArchiveName.find(stat.key().value());
            if (found.isEmpty()) {
                foreign.accept(stat);
            } else if (name == null || name.equals(found.get().archive())) {
                name = found.get().archive();
                parts.put(found.get().part(), stat.lastModified());
            } else {
                break;
            }
            keys.next();
        }
        return name == null ? null : new ArchiveParts(name, parts);
    }
}
