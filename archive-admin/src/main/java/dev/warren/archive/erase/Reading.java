package dev.warren.archive.erase;

import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archives.ArchiveParts;
import dev.warren.archive.backup.BackupSets;
import dev.warren.archive.backup.SetName;
import dev.warren.archive.backup.StoredInSet;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.layout.QuarantineWalk;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.Workers;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks through the archive and every backup set once, for what is the user's. Of the sets it looks at what lies there, not at what
 * manifests name. What it finds lies on the disk.
 */
final class Reading implements AutoCloseable {

    private final ErasureStores stores;
    private final OwnRows rows;
    private final Conduct conduct;
    private final Inspection inspection;
    private final ArchiveHolds holds;
    private final ArchiveInspection archives;
    private final OpenPartitions.Watch open;
    private final ReadingTally tally = new ReadingTally();
    private final Problems problems = new Problems();
    private final Findings found;

    Reading(ErasureStores stores, OwnRows rows, ErasureRequest request, Conduct conduct) {
        this.stores = stores;
        this.rows = rows;
        this.conduct = conduct;
        this.inspection = new Inspection(rows, conduct.tries(), tally);
        this.holds = new ArchiveHolds(rows, request.holds());
        this.archives = new ArchiveInspection(rows, holds, request.temporary(), conduct.tries(), tally);
        this.open = new OpenPartitions.Watch(conduct.now());
        this.found = new Findings(rows.user(), stores, request.temporary());
    }

    /**
     * Looks through all of it.
     *
     * @throws dev.warren.storage.StorageException if a store does not answer: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    Reading run(int threads, String phase) {
        conduct.progress().begin(phase, -1);
        try (Workers workers = conduct.workers(threads)) {
            events(workers);
            archives(stores.archive().events(), workers);
            snapshots(workers);
            stores.withSets().forEach(store -> sets(store, workers));
            workers.awaitAll();
        }
        return this;
    }

    private void events(Workers workers) {
        ObjectStore store = stores.archive().events();
        each(store, QuarantineWalk.EVENTS, stat -> submit(store, stat, stat.key(), workers));
        each(store, PartitionLayout.ROOT, stat -> {
            if (Inspection.isDataFile(stat.key())) {
                open.file(stat);
                submit(store, stat, stat.key(), workers);
            } else if (!stat.key().equals(LayoutPin.KEY)) {
                problems.add(Problem.Kind.FOREIGN, stat.key(), "it is no data file, and was not looked into");
            }
        });
    }

    private void archives(ObjectStore store, Workers workers) {
        ArchiveList found = new ArchiveList(store, ArchiveName.ROOT, this::foreign);
        while (found.hasNext()) {
            conduct.cancellation().check();
            ArchiveParts archive = found.next();
            workers.submit(() -> inspect(store, archive));
        }
    }

    private void foreign(ObjectStat stat) {
        problems.add(Problem.Kind.FOREIGN, stat.key(), "it is no part of an archive, and was not looked into");
    }

    private void inspect(ObjectStore store, ArchiveParts archive) {
        ObjectKey key = archive.name().key();
        ObjectStat stat = conduct.tries().run(() -> store.stat(key)).orElse(new ObjectStat(key, 0, conduct.now()));
        inspect(store, stat, key, () -> look(store, archive));
    }

    /** An archive that another has taken the place of may lie behind those that are listed already. */
    private Share look(ObjectStore store, ArchiveParts archive) {
        try {
            return archives.of(store, archive);
        } catch (NoSuchObjectException e) {
            boolean isListed = ArchiveList.of(store, archive.name()).isListed();
            problems.add(
                    isListed ? Problem.Kind.UNREADABLE : Problem.Kind.CHANGING,
                    archive.name(),
                    isListed
                            ? "its listing is there, and it is not: restore it from a backup"
                            : "somebody took it away while it was looked into: run this again");
            return Share.NOTHING;
        }
    }

    private void snapshots(Workers workers) {
        ObjectStore store = stores.archive().snapshots();
        each(store, QuarantineWalk.SNAPSHOTS, stat -> submit(store, stat, stat.key(), workers));
        rows.user().places().forEach(place -> each(store, place, stat -> submit(store, stat, stat.key(), workers)));
    }

    private void sets(ObjectStore store, Workers workers) {
        new BackupSets(store).whole().forEach(set -> tally.set());
        each(store, SetName.ROOT, stat -> StoredInSet.of(stat.key())
                .ifPresent(in -> inSet(store, stat, in.key(), workers)));
    }

    private void inSet(ObjectStore store, ObjectStat stat, ObjectKey key, Workers workers) {
        if (key.value().startsWith(ArchiveName.ROOT.value())) {
            ArchiveName.find(key.value())
                    .ifPresentOrElse(
                            part -> workers.submit(
                                    () -> inspect(store, stat, key, () -> archives.ofPart(store, stat.key(), part))),
                            () -> foreign(stat));
        } else {
            submit(store, stat, key, workers);
        }
    }

    private void each(ObjectStore store, KeyPrefix area, Consumer<ObjectStat> objects) {
        KeyStream keys = new KeyStream(store, area);
        while (keys.hasNext()) {
            conduct.cancellation().check();
            objects.accept(keys.next());
        }
    }

    private void submit(ObjectStore store, ObjectStat stat, ObjectKey key, Workers workers) {
        workers.submit(() -> inspect(store, stat, key, () -> inspection.of(store, stat.key(), key)));
    }

    private void inspect(ObjectStore store, ObjectStat stat, ObjectKey key, Supplier<Share> look) {
        try {
            Share share = look.get();
            if (!share.isNothing()) {
                add(new Belonging(store, stat.key(), key, share, stat.size()));
            }
        } catch (NoSuchObjectException gone) {
            return; // whoever took it away meanwhile has left nothing of it
        } catch (DamagedFileException | DamagedObjectException e) {
            problems.add(Problem.Kind.UNREADABLE, stat.key(), "nobody can say what is in it: " + e.getMessage());
        } finally {
            conduct.progress().advance(stat.size(), 0);
        }
    }

    private void add(Belonging belonging) {
        tally.found(belonging.share());
        found.add(belonging);
    }

    Findings found() {
        return found;
    }

    /** Legal holds that name nobody and keep something that lies in archives of cold objects. */
    List<String> holds() {
        return holds.names();
    }

    LookedThrough totals() {
        return tally.totals();
    }

    OpenPartitions open() {
        return open.result();
    }

    Problems problems() {
        return problems;
    }

    @Override
    public void close() {
        found.close();
    }
}
