package dev.warren.archive.layout;

import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the data files of an archive, one partition after the other. Memory: one bit for each file of a partition. */
public final class EventsWalk {

    private final ObjectStore store;
    private final PartitionLayout layout;
    private final Scope scope;

    /** Is told what there is, in the order of the keys. */
    public interface Visitor {

        /** A data file, by its key. */
        void file(Place place, ObjectStat stat);

        /** Something that readers of data files find, and that the layout has no place for. */
        default void foreign(ObjectStat stat) {}

        /** All files of the partition have been told, with these numbers. */
        default void endOfPartition(PartitionKey partition, BitSet numbers) {}
    }

    public EventsWalk(ObjectStore store, PartitionLayout layout, Scope scope) {
        this.store = store;
        this.layout = layout;
        this.scope = scope;
    }

    /**
     * Shows the visitor all of it.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public void walk(Visitor visitor) {
        scope.within(PartitionLayout.ROOT).ifPresent(prefix -> {
            KeyStream keys = new KeyStream(store, prefix, firstDay());
            Partition open = new Partition(visitor);
            while (keys.hasNext() && !isPastLastDay(open)) {
                visit(keys.next(), open, visitor);
            }
            open.end();
        });
    }

    /** How much there is, by a listing of its own. */
    public long totalBytes() {
        long[] total = {0};
        walk((place, stat) -> total[0] += stat.size());
        return total[0];
    }

    private void visit(ObjectStat stat, Partition open, Visitor visitor) {
        if (!isData(stat.key())) {
            return;
        }
        Optional<Place> place = Place.of(layout, stat.key());
        if (place.isEmpty()) {
            visitor.foreign(stat);
        } else if (scope.has(layout, place.get().partition())) {
            open.add(place.get());
            visitor.file(place.get(), stat);
        } else {
            open.passed(place.get().partition());
        }
    }

    /** Names that begin with an underscore are not data (contract, section 3). */
    private static boolean isData(ObjectKey key) {
        return Arrays.stream(key.value().split("/")).noneMatch(segment -> segment.startsWith("_"));
    }

    /** The directory's own name is before everything in it. */
    private Optional<ObjectKey> firstDay() {
        return scope.from().map(day -> {
            String prefix = layout.prefix(Place.firstOf(layout, day)).value();
            return new ObjectKey(prefix.substring(0, prefix.length() - 1));
        });
    }

    private boolean isPastLastDay(Partition open) {
        PartitionKey passed = open.passed;
        return passed != null
                && scope.to()
                        .map(last -> Place.day(layout, passed).isAfter(last))
                        .orElse(false);
    }

    /** The partition whose files are being told. */
    private static final class Partition {

        private final Visitor visitor;
        private @Nullable PartitionKey key;
        private @Nullable PartitionKey passed;
        private BitSet numbers = new BitSet();

        Partition(Visitor visitor) {
            this.visitor = visitor;
        }

        void add(Place place) {
            if (!place.partition().equals(key)) {
                end();
                key = place.partition();
            }
            numbers.set(place.number());
        }

        void passed(PartitionKey other) {
            passed = other;
        }

        void end() {
            if (key != null) {
                visitor.endOfPartition(key, numbers);
            }
            key = null;
            numbers = new BitSet();
        }
    }
}
