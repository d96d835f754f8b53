package dev.warren.archive.backup;

import dev.warren.archive.layout.KeyStream;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Goes through all objects of a store of sets.
 *
 * @param whole sets whose data is told; what is in a set that is not whole is passed over
 */
record SetsWalk(ObjectStore store, Set<SetName> whole) {

    private static final String DATA = "data/";

    /**
     * Tells them in the order of their keys.
     *
     * @param data copies of objects of an archive
     * @param foreign what belongs to no set
     */
    void walk(Consumer<ObjectKey> data, Consumer<ObjectKey> foreign) {
        KeyStream keys = new KeyStream(store, SetName.ROOT);
        while (keys.hasNext()) {
            ObjectStat object = keys.next();
            if (!object.key().equals(SetName.LATEST)) {
                set(object.key())
                        .ifPresentOrElse(
                                set -> inSet(set, object.key(), data, foreign), () -> foreign.accept(object.key()));
            }
        }
    }

    private void inSet(SetName set, ObjectKey key, Consumer<ObjectKey> data, Consumer<ObjectKey> foreign) {
        if (!whole.contains(set) || key.equals(set.manifest()) || key.equals(set.checksums())) {
            return;
        }
        if (key.value().startsWith(set.prefix().value() + DATA)) {
            data.accept(key);
        } else {
            foreign.accept(key);
        }
    }

    private static Optional<SetName> set(ObjectKey key) {
        String below = key.value().substring(SetName.ROOT.value().length());
        int slash = below.indexOf('/');
        return slash < 0 ? Optional.empty() : SetName.parse(below.substring(0, slash));
    }
}
