package dev.warren.archive.backup;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.snapshot.history.HistoryJson;
import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;

/** Holds the versions of a goal against their manifest; of one that is removed there is nothing to hold. */
final class GoalVerification {

    private final ObjectStore store;
    private final ObjectKey manifest;
    private final Problems problems;
    private long objects;
    private long bytes;

    GoalVerification(ObjectStore store, ObjectKey manifest, Problems problems) {
        this.store = store;
        this.manifest = manifest;
        this.problems = problems;
    }

    long objects() {
        return objects;
    }

    long bytes() {
        return bytes;
    }

    /** @throws InvalidInputException if there is no such manifest */
    void run() {
        try {
            HistoryJson.read(store, manifest, Manifest.class).versions().stream()
                    .filter(Version::isInPlace)
                    .forEach(this::check);
        } catch (NoSuchObjectException e) {
            throw new InvalidInputException("there is no " + manifest + " in " + store.description(), e);
        } catch (UnreadableDocumentException | IllegalArgumentException | NullPointerException e) {
            problems.add(Problem.Kind.UNREADABLE, manifest, "it is no manifest");
        }
    }

    private void check(Version version) {
        String home = manifest.value().substring(0, manifest.value().lastIndexOf('/') + 1);
        ObjectKey key = new ObjectKey(home + version.file());
        objects++;
        try {
            ObjectDigest digest = ObjectDigest.read(store, key);
            bytes += digest.size();
            if (!digest.equals(new ObjectDigest(version.size(), version.sha256()))) {
                problems.add(Problem.Kind.DAMAGED, key, "it is not what the manifest says of it");
            }
        } catch (NoSuchObjectException e) {
            problems.add(Problem.Kind.MISSING, key, "the manifest has it, and it is not there");
        }
    }
}
