package dev.warren.archive.archiving;

import dev.warren.archive.copy.CopyItem;
import dev.warren.archive.copy.GoalClosure;
import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A goal that has had no new version for long.
 *
 * @param objects all of it, the manifest last
 * @param versions whose files are in their place, by the names of these
 */
record DueGoal(Goal goal, List<CopyItem> objects, Map<String, Version> versions) {

    /** Whether it has files beside its manifest, and nobody has touched it since. */
    static boolean mayBeDue(GoalObjects goal) {
        return goal.staged().isEmpty()
                && goal.files().stream()
                        .anyMatch(file ->
                                SnapshotKeys.versionOf(file.key().name()).isPresent());
    }

    /** Whether something of it was written after this. */
    static boolean isTouchedSince(GoalObjects goal, Instant time) {
        return goal.files().stream().map(ObjectStat::lastModified).anyMatch(time::isBefore)
                || goal.records().stream().map(ObjectStat::lastModified).anyMatch(time::isBefore);
    }

    /**
     * Looks whether it is due; empty if not.
     *
     * @param latest that a version may have been stored
     * @throws DamagedObjectException if its manifest cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    static Optional<DueGoal> of(ObjectStore store, GoalObjects goal, Instant latest) {
        SnapshotKeys keys = new SnapshotKeys(goal.goal());
        try {
            Optional<Manifest> found = GoalVersions.find(store, goal.goal()).map(GoalVersions::manifest);
            if (found.filter(manifest -> isIdle(manifest, latest)).isEmpty()) {
                return Optional.empty();
            }
            Manifest manifest = found.get();
            List<CopyItem> objects = GoalClosure.of(store, goal);
            Map<String, Version> versions = manifest.versions().stream()
                    .filter(Version::isInPlace)
                    .collect(Collectors.toMap(Version::file, Function.identity()));
            return versions.isEmpty() || isGrowing(manifest, objects, keys)
                    ? Optional.empty()
                    : Optional.of(new DueGoal(goal.goal(), objects, versions));
        } catch (DateTimeException e) {
            throw new DamagedObjectException(keys.manifest() + " says no time that its versions were stored", e);
        }
    }

    private static boolean isIdle(Manifest manifest, Instant latest) {
        return manifest.versions().stream()
                .allMatch(version -> Instant.parse(version.storedTime()).isBefore(latest));
    }

    /** Whether the log has a record that the manifest does not know. */
    private static boolean isGrowing(Manifest manifest, List<CopyItem> objects, SnapshotKeys keys) {
        return objects.stream().anyMatch(item -> item.key().equals(keys.record(manifest.logPosition() + 1)));
    }

    /** Of all its objects, in bytes. */
    long size() {
        return objects.stream().mapToLong(item -> item.stat().size()).sum();
    }

    /** The version whose file it is; empty if it is no such file. */
    Optional<Version> version(CopyItem item) {
        boolean isFile = item.key().value().startsWith(SnapshotKeys.SNAPSHOTS.value());
        return isFile ? Optional.ofNullable(versions.get(item.key().name())) : Optional.empty();
    }

    /** Whether it belongs into the archive: files of versions, the log, and the manifest. */
    boolean isArchived(CopyItem item) {
        return version(item).isPresent()
                || item.captured().isPresent()
                || item.key().value().startsWith(SnapshotKeys.LOGS.value());
    }
}
