package dev.warren.archive.unarchiving;

import dev.warren.archive.archives.ArchiveReading;
import dev.warren.archive.archives.ListedGoals;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.Move;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the files of a goal's versions back under their names, each created only if it is absent; then the log says that they are back, and the
 * manifest follows. A log or a manifest that is not there any more comes back, too. Ended at any moment, it is done again.
 */
final class GoalReturn {

    private final Context context;
    private final ObjectStore snapshots;
    private final ArchiveReading archive;
    private final Path temporary;

    /** @param temporary a file of this machine */
    GoalReturn(Context context, ArchiveReading archive, Path temporary) {
        this.context = context;
        this.snapshots = context.stores().snapshots();
        this.archive = archive;
        this.temporary = temporary;
    }

    void bring(ListedGoals.Group goal) {
        SnapshotKeys keys = new SnapshotKeys(goal.goal());
        boolean isLost = snapshots.stat(keys.manifest()).isEmpty()
                && snapshots.stat(keys.record(1)).isEmpty();
        try {
            GoalHistory history = new GoalHistory(goal.goal(), snapshots);
            history.load();
            history.catchUp();
            List<Integer> back = files(goal, history, isLost);
            if (isLost) {
                goal.records().forEach(this::create);
                goal.manifest().ifPresent(this::create);
            } else {
                say(back, history);
            }
        } catch (UnreadableDocumentException e) {
            context.problems().add(Problem.Kind.UNREADABLE, keys.manifest(), String.valueOf(e.getMessage()));
        }
    }

    /** The versions whose files are there now. What was removed since it was archived stays away. */
    private List<Integer> files(ListedGoals.Group goal, GoalHistory history, boolean isLost) {
        List<Integer> back = new ArrayList<>();
        for (ListedObject file : goal.files()) {
            context.conduct().cancellation().check();
            int number = SnapshotKeys.versionOf(file.objectKey().name()).orElse(0);
            boolean isKnown = history.version(number)
                    .filter(version -> version.removed() == null)
                    .isPresent();
            if ((isLost || isKnown) && create(file)) {
                back.add(number);
            }
        }
        return back;
    }

    /** Whether the object is there with the archive's bytes. */
    private boolean create(ListedObject object) {
        ObjectKey key = object.objectKey();
        archive.copyTo(object, temporary);
        boolean created = createFrom(temporary, key);
        boolean isSame = created || ObjectDigest.read(snapshots, key).equals(object.digest());
        if (isSame) {
            snapshots.confirmDurable(key);
            if (SnapshotKeys.versionOf(key.name()).isPresent()) {
                context.tally().version(!created);
            }
        } else {
            context.problems().add(Problem.Kind.DIFFERENT, key, "another object is there, which stays");
        }
        return isSame;
    }

    private boolean createFrom(Path file, ObjectKey key) {
        try {
            return context.tries().create(snapshots, key, ObjectContent.ofFile(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Decided anew whenever somebody else has said something in between. */
    private void say(List<Integer> back, GoalHistory history) {
        boolean said = false;
        while (!said) {
            List<Integer> archived = history.versions().stream()
                    .filter(version -> version.archived() != null)
                    .map(Version::number)
                    .filter(back::contains)
                    .toList();
            said = archived.isEmpty()
                    || history.move(
                            new Move(archived, null, context.conduct().now().toString()));
        }
        context.tries().run(() -> {
            history.healManifest();
            return history;
        });
    }
}
