package dev.warren.archive.erase;

import dev.warren.archive.archives.ListedGoals;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.Move;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.snapshot.request.Goal;
import dev.warren.storage.ObjectStore;
import java.time.InstantSource;
import java.util.List;

/** Tells goals that their versions lie in another archive now: a record of the log, and the manifest follows. Ended at any moment, it is done again. */
final class GoalMoves {

    private final ObjectStore archives;
    private final ObjectStore snapshots;
    private final Work work;
    private final InstantSource clock;

    GoalMoves(ArchiveStores stores, Work work, InstantSource clock) {
        this.archives = stores.events();
        this.snapshots = stores.snapshots();
        this.work = work;
        this.clock = clock;
    }

    void move(ArchiveName from, ArchiveName to) {
        try (ListingReading listing = ListingReading.open(archives, to)) {
            ListedGoals goals = new ListedGoals(listing);
            while (goals.hasNext()) {
                work.conduct().cancellation().check();
                Goal goal = goals.next().goal();
                work.tries().run(() -> {
                    tell(goal, from, to);
                    return goal;
                });
            }
        }
    }

    /** Of a log that cannot be read the audit tells; whoever follows it finds what became of the old archive. */
    private void tell(Goal goal, ArchiveName from, ArchiveName to) {
        try {
            GoalHistory history = new GoalHistory(goal, snapshots);
            history.load();
            history.catchUp();
            say(history, from, to);
            if (!in(to, history).isEmpty()) {
                history.healManifest();
            }
        } catch (UnreadableDocumentException damaged) {
            return;
        }
    }

    /** Decided anew whenever somebody else has said something in between. */
    private void say(GoalHistory history, ArchiveName from, ArchiveName to) {
        boolean said = false;
        while (!said) {
            List<Integer> there = in(from, history);
            said = there.isEmpty()
                    || history.move(
                            new Move(there, to.toString(), clock.instant().toString()));
        }
    }

    private static List<Integer> in(ArchiveName archive, GoalHistory history) {
        return history.versions().stream()
                .filter(version -> archive.toString().equals(version.archived()))
                .map(Version::number)
                .toList();
    }
}
