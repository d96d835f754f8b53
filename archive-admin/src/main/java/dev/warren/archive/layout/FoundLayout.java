package dev.warren.archive.layout;

import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.Locale;
import java.util.Optional;

/** Which layout an archive has. */
public final class FoundLayout {

    private FoundLayout() {}

    /** The pinned layout, or else that of the first file; empty if there is neither. */
    public static Optional<PartitionLayout> in(ObjectStore store) {
        try {
            return LayoutPin.find(store).or(() -> ofFirstFile(store));
        } catch (NoSuchObjectException notPinned) {
            return ofFirstFile(store);
        }
    }

    /** The layout that has a place for the first file that any layout has one for; empty if there is no such file. */
    public static Optional<PartitionLayout> ofFirstFile(ObjectStore store) {
        KeyStream keys = new KeyStream(store, PartitionLayout.ROOT);
        Optional<PartitionLayout> found = Optional.empty();
        while (found.isEmpty() && keys.hasNext()) {
            ObjectKey key = keys.next().key();
            found = LayoutPin.layouts()
                    .filter(layout -> Place.of(layout, key).isPresent())
                    .findFirst();
        }
        return found;
    }

    /** For people, e.g. {@code day, plain}. */
    public static String words(PartitionLayout layout) {
        return (layout.granularity() + ", " + layout.style()).toLowerCase(Locale.ROOT);
    }
}
