package dev.warren.archive.stats;

import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.layout.GoalsWalk;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.snapshot.history.HistoryJson;
import dev.warren.snapshot.history.Manifest;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.UnreadableDocumentException;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts the versions that the manifests list, without those that are removed. */
final class SnapshotsStats {

    private static final int LANGUAGES_KEPT = 10_000;

    private final ObjectStore store;
    private final StatsRequest request;
    private final Consumer<ObjectStat> everyFile;
    private final LongAdder goals = new LongAdder();
    private final LongAdder versions = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final FrequentValues languages = new FrequentValues(LANGUAGES_KEPT);

    /** @param everyFile is told each snapshot */
    SnapshotsStats(ObjectStore store, StatsRequest request, Consumer<ObjectStat> everyFile) {
        this.store = store;
        this.request = request;
        this.everyFile = everyFile;
    }

    void run(Workers workers, Progress progress) {
        new GoalsWalk(store, request.scope(), foreign -> {})
                .walk(goal -> workers.submit(() -> progress.advance(count(goal), 0)));
        workers.awaitAll();
    }

    StatsReport.Snapshots totals() {
        return new StatsReport.Snapshots(
                goals.sum(), versions.sum(), bytes.sum(), unreadable.sum(), languages.ranking(request.top()));
    }

    private long count(GoalObjects goal) {
        ObjectKey manifest = new SnapshotKeys(goal.goal()).manifest();
        goals.increment();
        goal.files().stream().filter(file -> !file.key().equals(manifest)).forEach(everyFile);
        try {
            return count(HistoryJson.read(store, manifest, Manifest.class));
        } catch (NoSuchObjectException notYet) {
            return 0;
        } catch (UnreadableDocumentException damaged) {
            unreadable.increment();
            return 0;
        }
    }

    @SuppressWarnings("NullAway") // what was read from JSON may lack anything
    private long count(Manifest manifest) {
        if (manifest.versions() == null) {
            unreadable.increment();
            return 0;
        }
        List<Version> there =
                manifest.versions().stream().filter(Version::isInPlace).toList();
        there.forEach(this::count);
        return there.stream().mapToLong(Version::size).sum();
    }

    private void count(Version version) {
        versions.increment();
        bytes.add(version.size());
        if (version.language() == null) {
            languages.addNone(1);
        } else {
            languages.add(version.language(), 1);
        }
    }
}
