package dev.warren.archive.snapshots;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.snapshot.history.HistoryJson;
import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a goal, by its manifest.
 *
 * @param manifest complete, with the files of versions called as they must be
 */
public record GoalVersions(Goal goal, Manifest manifest) {

    /** Stands for the highest version that is neither deleted nor removed. */
    public static final String LATEST = "latest";

    /**
     * Reads the manifest; empty if there is none.
     *
     * @throws DamagedObjectException if it cannot be read
     * @throws dev.warren.storage.StorageException if the store does not answer
     */
    public static Optional<GoalVersions> find(ObjectStore store, Goal goal) {
        ObjectKey key = new SnapshotKeys(goal).manifest();
        try {
            Manifest manifest = HistoryJson.read(store, key, Manifest.class);
            if (isDamaged(manifest)) {
                throw damaged(key, null);
            }
            return Optional.of(new GoalVersions(goal, manifest));
        } catch (NoSuchObjectException none) {
            return Optional.empty();
        } catch (UnreadableDocumentException e) {
            throw damaged(key, e);
        }
    }

    /**
     * Reads the manifest.
     *
     * @throws NotInArchiveException if there is none
     * @throws DamagedObjectException if it cannot be read
     */
    public static GoalVersions of(ObjectStore store, Goal goal) {
        return find(store, goal)
                .orElseThrow(() -> new NotInArchiveException(
                        goal + " has no snapshots in " + store.description(),
                        "./archive snapshots list --user " + goal.userId() + " has the goals of this user"));
    }

    private static DamagedObjectException damaged(ObjectKey key, @org.jspecify.annotations.Nullable Exception cause) {
        return new DamagedObjectException(
                key + " is no manifest; send an event of the goal again, and ./archive audit says more", cause);
    }

    @SuppressWarnings("NullAway") // what was read from JSON may lack anything
    private static boolean isDamaged(Manifest manifest) {
        return manifest.versions() == null || manifest.versions().stream().anyMatch(GoalVersions::isDamaged);
    }

    /** Names of files become keys and files on disk, so nothing else may stand there. */
    @SuppressWarnings("NullAway")
    private static boolean isDamaged(Version version) {
        return version == null
                || version.file() == null
                || version.sha256() == null
                || SnapshotKeys.versionOf(version.file()).orElse(0) != version.number();
    }

    /**
     * One version.
     *
     * @param wanted a number, or {@link #LATEST}
     * @throws NotInArchiveException if there is no such version
     */
    public Version version(String wanted) {
        return manifest.versions().stream()
                .filter(version ->
                        wanted.equals(LATEST) ? version.isLive() : wanted.equals(Integer.toString(version.number())))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new NotInArchiveException(
                        goal + " has no version " + wanted,
                        "there are " + ranges() + ", and the word " + LATEST + " for the last that is not deleted"));
    }

    /** The first and the last are enough to see what was meant. */
    private String ranges() {
        List<Version> versions = manifest.versions();
        return versions.isEmpty()
                ? "none"
                : versions.size() + " from " + versions.get(0).number() + " to "
                        + versions.get(versions.size() - 1).number();
    }
}
