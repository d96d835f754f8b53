package dev.warren.archive.layout;

import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data files of some days, one after the other in the order of their keys, for whoever wants only the next few. What the layout has no
 * place for is left out. Memory: a page of the listing.
 */
public final class DataFiles implements Iterator<ObjectKey> {

    private final PartitionLayout layout;
    private final Scope days;
    private final KeyStream keys;
    private @Nullable ObjectKey head;
    private boolean ended;

    /**
     * @param days without a prefix
     * @param after only keys greater than this one
     */
    public DataFiles(ObjectStore store, PartitionLayout layout, Scope days, Optional<ObjectKey> after) {
        this.layout = layout;
        this.days = days;
        this.keys = new KeyStream(store, PartitionLayout.ROOT, later(after, beforeFirst(layout, days)));
    }

    private static Optional<ObjectKey> later(Optional<ObjectKey> one, Optional<ObjectKey> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(ObjectKey::compareTo);
    }

    /** The directory's own name is before everything in it. */
    private static Optional<ObjectKey> beforeFirst(PartitionLayout layout, Scope days) {
        return days.from().map(day -> {
            String prefix = layout.prefix(Place.firstOf(layout, day)).value();
            return new ObjectKey(prefix.substring(0, prefix.length() - 1));
        });
    }

    @Override
    public boolean hasNext() {
        while (head == null && !ended && keys.hasNext()) {
            ObjectStat next = keys.next();
            Place.of(layout, next.key()).ifPresent(place -> take(place.partition(), next.key()));
        }
        return head != null;
    }

    private void take(PartitionKey partition, ObjectKey key) {
        if (days.has(layout, partition)) {
            head = key;
        } else {
            ended = days.to()
                    .map(last -> Place.day(layout, partition).isAfter(last))
                    .orElse(false);
        }
    }

    @Override
    public ObjectKey next() {
        if (!hasNext() || head == null) {
            throw new NoSuchElementException();
        }
        ObjectKey next = head;
        head = null;
        return next;
    }
}
