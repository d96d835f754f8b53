package dev.warren.archive.copy;

import dev.warren.archive.layout.GoalObjects;
import dev.warren.snapshot.history.HistoryJson;
import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A goal as it was at one moment, beside running writers. The listing may be older than the manifest, which is read after it; so what
 * the manifest names is added, and the log is followed to its end. Writers claim, then create, then name: with that the manifest's
 * versions are there, but for the files of those that are removed, and every file has its claim. Claims beyond the manifest are versions that are under way.
 */
public final class GoalClosure {

    private final ObjectStore store;
    private final SnapshotKeys keys;
    private final SortedMap<String, CopyItem> items = new TreeMap<>();

    private GoalClosure(ObjectStore store, SnapshotKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * All objects of the goal in the order in which they have to be written: staged projects, files, log, manifest.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public static List<CopyItem> of(ObjectStore store, GoalObjects goal) {
        GoalClosure closure = new GoalClosure(store, new SnapshotKeys(goal.goal()));
        goal.staged().forEach(closure::add);
        goal.files().stream().filter(file -> !closure.isManifest(file)).forEach(closure::add);
        goal.records().forEach(closure::add);
        closure.addManifest();
        closure.followLog(goal.records());
        return List.copyOf(closure.items.values());
    }

    private boolean isManifest(ObjectStat file) {
        return file.key().equals(keys.manifest());
    }

    private void add(ObjectStat stat) {
        add(CopyItem.of(Side.SNAPSHOTS, stat));
    }

    private void add(CopyItem item) {
        items.putIfAbsent(ArchiveOrder.position(item.key()), item);
    }

    private void addManifest() {
        Optional<ObjectStat> stat = store.stat(keys.manifest());
        if (stat.isPresent()) {
            byte[] bytes = ObjectDigest.bytes(store, keys.manifest());
            add(new CopyItem(
                    Side.SNAPSHOTS,
                    new ObjectStat(keys.manifest(), bytes.length, stat.get().lastModified()),
                    Optional.of(bytes)));
            addNamed();
        }
    }

    /** What any later manifest names is there, and so is what the captured one names. */
    private void addNamed() {
        try {
            Manifest manifest = HistoryJson.read(store, keys.manifest(), Manifest.class);
            manifest.versions().stream()
                    .map(version -> keys.file(version.file()))
                    .forEach(this::addIfThere);
        } catch (UnreadableDocumentException | IllegalArgumentException | NullPointerException damaged) {
            return; // the audit tells it; it is copied as it is
        } catch (NoSuchObjectException removed) {
            return;
        }
    }

    private void addIfThere(ObjectKey key) {
        if (!items.containsKey(ArchiveOrder.position(key))) {
            store.stat(key).ifPresent(this::add);
        }
    }

    private void followLog(List<ObjectStat> listed) {
        int number = listed.stream()
                .map(ObjectStat::key)
                .max(Comparator.naturalOrder())
                .map(GoalClosure::number)
                .orElse(0);
        Optional<ObjectStat> next = number < 0 ? Optional.empty() : store.stat(keys.record(number + 1));
        while (next.isPresent()) {
            add(next.get());
            number++;
            next = store.stat(keys.record(number + 1));
        }
    }

    /** The number of a record; negative if that is no name of one, and nothing can be said of what follows it. */
    private static int number(ObjectKey record) {
        return record.name().matches("\\d{9}\\.json")
                ? Integer.parseInt(record.name().substring(0, 9))
                : -1;
    }
}
