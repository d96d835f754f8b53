package dev.warren.archive.snapshots;

import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Removes the files of versions for good. What the log and the manifest have of them stays, and tells that they are removed; their
 * numbers are never given again. The log is told first, then the manifest, and the file goes last: no reader of a manifest misses a
 * file that it lists. Ended at any moment, it may be run again, and finds what is left to do.
 */
public final class VersionPurge {

    private final ObjectStore store;
    private final SnapshotKeys keys;
    private final VersionMarks marks;

    public VersionPurge(ObjectStore store, Goal goal, Reason reason, InstantSource clock) {
        this.store = store;
        this.keys = new SnapshotKeys(goal);
        this.marks = new VersionMarks(store, goal, reason, clock);
    }

    /**
     * What a run would remove. Writes nothing.
     *
     * @param versions numbers; those that are removed already and have no file are passed over
     * @throws dev.warren.archive.operation.NotInArchiveException if there is no such version
     * @throws dev.warren.archive.operation.InvalidInputException if one is still being stored
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public List<Purged> plan(Collection<Integer> versions) {
        return marks.find(versions).stream()
                .flatMap(version -> plan(version).stream())
                .toList();
    }

    private Optional<Purged> plan(Version version) {
        ObjectKey file = keys.file(version.file());
        Optional<ObjectStat> there = store.stat(file);
        return version.removed() == null || there.isPresent()
                ? Optional.of(new Purged(
                        version.number(), file, there.map(ObjectStat::size).orElse(0L)))
                : Optional.empty();
    }

    /**
     * Removes them, and returns what was removed; throws as {@link #plan} does.
     *
     * @throws dev.warren.storage.StorageRefusedException if nothing may be deleted with these credentials
     */
    public List<Purged> run(Collection<Integer> versions) {
        List<Purged> planned = plan(versions);
        marks.remove(planned.stream().map(Purged::version).toList());
        planned.forEach(purged -> store.delete(purged.file()));
        return planned;
    }

    /**
     * A version whose file goes.
     *
     * @param bytes of the file; 0 if it was missing
     */
    public record Purged(int version, ObjectKey file, long bytes) {}
}
