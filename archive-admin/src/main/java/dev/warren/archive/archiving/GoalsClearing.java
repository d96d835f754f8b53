package dev.warren.archive.archiving;

import dev.warren.archive.archives.ArchiveChecksums;
import dev.warren.archive.archives.ListedGoals;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.Move;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.List;

/**
 * Deletes the files of versions that an archive has. The goal's log is told first, then the manifest, and the files go last. A goal that has got
 * another version in the meantime keeps its files. When all are done the archive gets its checksums. Ended at any moment, it is done again.
 */
final class GoalsClearing {

    private final Context context;
    private final ObjectStore snapshots;

    GoalsClearing(Context context) {
        this.context = context;
        this.snapshots = context.stores().snapshots();
    }

    void clear(ArchiveName name) {
        boolean done = true;
        ObjectStore archives = context.stores().events();
        try (ListingReading listing = ListingReading.open(archives, name)) {
            ListedGoals goals = new ListedGoals(listing);
            while (goals.hasNext()) {
                context.conduct().cancellation().check();
                done &= clear(name, goals.next());
            }
        }
        if (done && !context.request().dryRun()) {
            ArchiveChecksums.write(archives, name, context.tries());
        }
    }

    /** False if it has to be tried again. */
    private boolean clear(ArchiveName name, ListedGoals.Group goal) {
        if (!goal.isWhole()) {
            return true;
        }
        if (context.request().dryRun()) {
            goal.files().forEach(file -> context.step(Steps.Verb.DELETE, file.objectKey(), file.size()));
            return false;
        }
        try {
            context.tries().run(() -> {
                move(name, goal);
                return goal;
            });
            return true;
        } catch (UnreadableDocumentException e) {
            context.problems()
                    .add(
                            Problem.Kind.UNREADABLE,
                            new SnapshotKeys(goal.goal()).manifest(),
                            "its files stay: " + e.getMessage());
            return false;
        }
    }

    private void move(ArchiveName name, ListedGoals.Group goal) {
        GoalHistory history = new GoalHistory(goal.goal(), snapshots);
        history.load();
        history.catchUp();
        say(name, goal, history);
        history.healManifest();
        history.versions().stream()
                .filter(version -> name.toString().equals(version.archived()) && goal.has(version))
                .forEach(version -> delete(history.keys().file(version.file())));
    }

    /** Decided anew whenever somebody else has said something in between. */
    private void say(ArchiveName name, ListedGoals.Group goal, GoalHistory history) {
        boolean said = false;
        while (!said) {
            List<Version> inPlace =
                    history.versions().stream().filter(Version::isInPlace).toList();
            boolean isIdle = inPlace.stream().allMatch(goal::has);
            said = !isIdle
                    || inPlace.isEmpty()
                    || history.move(new Move(
                            inPlace.stream().map(Version::number).toList(),
                            name.toString(),
                            context.conduct().now().toString()));
        }
    }

    private void delete(ObjectKey file) {
        if (snapshots.stat(file).isPresent()) {
            snapshots.delete(file);
            context.tally().removed();
        }
    }
}
