package dev.warren.archive.snapshots;

import dev.warren.archive.operation.InvalidInputException;
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
import java.util.Set;
import java.util.function.Predicate;

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
     * @throws InvalidInputException if one is still being stored, or is archived
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public List<Purged> plan(Collection<Integer> versions) {
        return plan(versions, any -> true);
    }

    /** What a run with this condition would remove; throws as the other. */
    public List<Purged> plan(Collection<Integer> versions, Predicate<Version> condition) {
        return marks.find(versions).stream()
                .filter(condition)
                .flatMap(version -> plan(version).stream())
                .toList();
    }

    private Optional<Purged> plan(Version version) {
        if (version.archived() != null) {
            throw new InvalidInputException("version " + version.number() + " is archived in " + version.archived()
                    + ", which would keep its bytes: ./archive unarchive brings it back first");
        }
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
        return run(versions, any -> true);
    }

    /**
     * Removes those of which a condition holds, and returns what was removed; throws as the other. Of what somebody says of a version
     * meanwhile, the condition is asked before the log is told that it is removed, or it is not removed.
     *
     * @param condition on a version as the log has it
     */
    public List<Purged> run(Collection<Integer> versions, Predicate<Version> condition) {
        List<Purged> planned = plan(versions, condition);
        Set<Integer> removed =
                marks.remove(planned.stream().map(Purged::version).toList(), condition);
        List<Purged> purged = planned.stream()
                .filter(version -> removed.contains(version.version()))
                .toList();
        purged.forEach(version -> store.delete(version.file()));
        return purged;
    }

    /**
     * A version whose file goes.
     *
     * @param bytes of the file; 0 if it was missing
     */
    public record Purged(int version, ObjectKey file, long bytes) {}
}
