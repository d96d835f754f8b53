package dev.warren.archive.backup;

import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ListPage;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which backup sets a store has. Found with a listing of one object a set, not of all that is in them. */
public final class BackupSets {

    /** After every name that a set has in it. */
    private static final String BEHIND_ALL = "~";

    private final ObjectStore store;

    public BackupSets(ObjectStore store) {
        this.store = store;
    }

    /** All of which there is anything, whole or not, the oldest first. */
    public NavigableSet<SetName> all() {
        NavigableSet<SetName> found = new TreeSet<>();
        Optional<ObjectKey> key = after(Optional.empty());
        while (key.isPresent()) {
            String below = key.get().value().substring(SetName.ROOT.value().length());
            int slash = below.indexOf('/');
            SetName.parse(slash < 0 ? "" : below.substring(0, slash)).ifPresent(found::add);
            key = after(Optional.of(slash < 0 ? key.get() : behind(below.substring(0, slash))));
        }
        return found;
    }

    private static ObjectKey behind(String directory) {
        return new KeyPrefix(SetName.ROOT.value() + directory + "/").key(BEHIND_ALL);
    }

    private Optional<ObjectKey> after(Optional<ObjectKey> key) {
        ListPage page = store.list(SetName.ROOT, key, 1);
        return page.objects().stream().findFirst().map(stat -> stat.key());
    }

    /** Those that are whole, the oldest first. */
    public NavigableSet<SetName> whole() {
        NavigableSet<SetName> whole = new TreeSet<>();
        all().stream().filter(this::isWhole).forEach(whole::add);
        return whole;
    }

    public boolean isWhole(SetName name) {
        return store.stat(name.manifest()).isPresent();
    }

    /** The newest that is whole. */
    public Optional<SetName> newest() {
        return whole().stream().max(Comparator.naturalOrder());
    }
}
