package dev.warren.archive.backup;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sets that a set refers to, read beside it. What one of them lists itself, with the same SHA-256 at the same place, is read
 * with that one; what is found out of order counts as not listed, and is read once more.
 */
final class EarlierSets implements AutoCloseable {

    private final ObjectStore store;
    private final Map<SetName, Previous> open = new HashMap<>();

    EarlierSets(ObjectStore store) {
        this.store = store;
    }

    /** Entries come in the order of their set. */
    boolean vouchFor(SetEntry entry) {
        return entry.setPath().earlier().filter(set -> lists(set, entry)).isPresent();
    }

    private boolean lists(SetName set, SetEntry entry) {
        try {
            SetEntry listed = open.computeIfAbsent(set, this::reading)
                    .of(entry.objectKey())
                    .get(entry.key());
            return listed != null
                    && listed.setPath()
                            .equals(new SetPath(
                                    Optional.empty(), entry.setPath().name()))
                    && listed.digest().equals(entry.digest());
        } catch (DamagedObjectException | NoSuchObjectException toldOfThatSet) {
            Previous unreadable = open.put(set, new Previous(null));
            if (unreadable != null) {
                unreadable.close();
            }
            return false;
        }
    }

    private Previous reading(SetName set) {
        return new Previous(SetReading.open(store, set));
    }

    @Override
    public void close() {
        open.values().forEach(Previous::close);
    }
}
