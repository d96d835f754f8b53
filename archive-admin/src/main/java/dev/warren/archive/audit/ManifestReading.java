package dev.warren.archive.audit;

import dev.warren.snapshot.history.HistoryJson;
import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Reads the manifest of a goal and holds it against itself. */
final class ManifestReading {

    private final ObjectStore store;
    private final Goal goal;
    private final SnapshotKeys keys;
    private final Findings findings;

    ManifestReading(ObjectStore store, Goal goal, Findings findings) {
        this.store = store;
        this.goal = goal;
        this.keys = new SnapshotKeys(goal);
        this.findings = findings;
    }

    /**
     * The manifest; empty if it cannot be read, which has been told then.
     *
     * @throws NoSuchObjectException if there is none
     */
    Optional<Manifest> read() {
        try {
            Manifest manifest = HistoryJson.read(store, keys.manifest(), Manifest.class);
            if (manifest.versions() == null || manifest.versions().stream().anyMatch(ManifestReading::isIncomplete)) {
                return unreadable("it lacks what every manifest has");
            }
            check(manifest);
            return Optional.of(manifest);
        } catch (UnreadableDocumentException e) {
            return unreadable("it is no manifest");
        }
    }

    @SuppressWarnings("NullAway") // what was read from JSON may lack anything
    private static boolean isIncomplete(Version version) {
        return version == null || version.file() == null || version.sha256() == null || version.eventId() == null;
    }

    private Optional<Manifest> unreadable(String problem) {
        findings.add(FindingCode.MANIFEST_UNREADABLE, keys.manifest(), problem);
        return Optional.empty();
    }

    private void check(Manifest manifest) {
        if (!goal.userId().equals(manifest.userId()) || !goal.goalId().equals(manifest.goalId())) {
            wrong("it names another user or goal than its place");
        }
        List<Version> versions = manifest.versions();
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            if (i > 0 && version.number() <= versions.get(i - 1).number()) {
                wrong("version " + version.number() + " is not above the one before it");
            }
            if (SnapshotKeys.versionOf(version.file()).orElse(0) != version.number()) {
                wrong("version " + version.number() + " has the file '" + version.file() + "'");
            }
        }
    }

    private void wrong(String problem) {
        findings.add(FindingCode.MANIFEST_WRONG, keys.manifest(), problem);
    }
}
