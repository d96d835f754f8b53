package dev.warren.archive.backup;

import dev.warren.archive.copy.ArchiveWalk;
import dev.warren.archive.copy.Copied;
import dev.warren.archive.copy.CopyItem;
import dev.warren.archive.copy.GoalClosure;
import dev.warren.archive.copy.ObjectCopier;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies the objects of an archive into a set, or refers to an earlier one. */
final class SetCopy implements ArchiveWalk.Visitor {

    private final ArchiveStores source;
    private final ObjectStore target;
    private final SetName set;
    private final Optional<SetName> base;
    private final Previous previous;
    private final InOrder entries;
    private final Workers workers;
    private final Tries tries;
    private final Reporting reporting;
    private final ObjectCopier copier;
    private long given;

    /** Who is told of what happens. */
    record Reporting(Problems problems, Progress progress, Optional<Steps> dryRun) {}

    SetCopy(
            ArchiveStores source,
            ObjectStore target,
            SetName set,
            Optional<SetName> base,
            Previous previous,
            InOrder entries,
            Workers workers,
            Tries tries,
            Reporting reporting) {
        this.source = source;
        this.target = target;
        this.set = set;
        this.base = base;
        this.previous = previous;
        this.entries = entries;
        this.workers = workers;
        this.tries = tries;
        this.reporting = reporting;
        this.copier = new ObjectCopier(tries);
    }

    void run() {
        new ArchiveWalk(source).walk(this);
        workers.awaitAll();
    }

    @Override
    public void object(CopyItem item) {
        Map<String, SetEntry> before = previous.of(item.key());
        long number = next();
        workers.submit(() -> entries.put(number, all(List.of(item), before)));
    }

    @Override
    public void goal(GoalObjects goal) {
        ObjectKey any = Stream.of(goal.files(), goal.records(), goal.staged())
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow()
                .key();
        Map<String, SetEntry> before = previous.ofGoal(any);
        long number = next();
        workers.submit(
                () -> entries.put(number, all(tries.run(() -> GoalClosure.of(source.snapshots(), goal)), before)));
    }

    private long next() {
        entries.awaitRoom(given, workers::check);
        return given++;
    }

    @Override
    public void foreign(ObjectStat stat) {
        reporting.problems().add(Problem.Kind.FOREIGN, stat.key(), "it belongs to no goal and is not copied");
    }

    private List<SetEntry> all(List<CopyItem> items, Map<String, SetEntry> before) {
        return items.stream()
                .flatMap(item ->
                        one(item, Optional.ofNullable(before.get(item.key().value()))).stream())
                .toList();
    }

    private Optional<SetEntry> one(CopyItem item, Optional<SetEntry> before) {
        try {
            SetEntry entry = unchanged(item, before).orElseGet(() -> copied(item));
            reporting.dryRun().ifPresent(steps -> tell(steps, entry));
            return Optional.of(entry);
        } catch (NoSuchObjectException e) {
            reporting.problems().add(Problem.Kind.MISSING, item.key(), "it was listed, and is gone");
            return Optional.empty();
        } finally {
            reporting.progress().advance(item.stat().size(), 0);
        }
    }

    private void tell(Steps steps, SetEntry entry) {
        SetPath path = entry.setPath();
        steps.step(path.earlier().isPresent() ? Steps.Verb.REFER : Steps.Verb.COPY, path.in(set), entry.size());
    }

    /** What has size and time of the entry before, or else its bytes. */
    private Optional<SetEntry> unchanged(CopyItem item, Optional<SetEntry> before) {
        return before.filter(entry -> entry.size() == item.stat().size())
                .filter(entry -> item.captured().isPresent()
                        ? entry.digest().equals(ObjectDigest.of(item.captured().get()))
                        : entry.modified().equals(item.stat().lastModified())
                                || entry.digest().equals(digest(item)))
                .map(entry ->
                        entry.seenFromLater(base.orElseThrow(), item.stat().lastModified()));
    }

    private ObjectDigest digest(CopyItem item) {
        return tries.run(() -> ObjectDigest.read(item.side().of(source), item.key()));
    }

    private SetEntry copied(CopyItem item) {
        SetPath own = SetPath.own(item.key());
        if (reporting.dryRun().isPresent()) {
            return SetEntry.of(item.stat(), own, new ObjectDigest(item.stat().size(), ""));
        }
        Copied copied = copyTo(own, item);
        SetPath path = own;
        if (copied.result() == Copied.Result.DIFFERENT) {
            path = own.beside(copied.digest().sha256());
            require(copyTo(path, item), path);
        }
        return withRows(SetEntry.of(item.stat(), path, copied.digest()), item);
    }

    private Copied copyTo(SetPath path, CopyItem item) {
        ObjectKey key = path.in(set);
        return item.captured()
                .map(bytes -> copier.copyBytes(bytes, target, key))
                .orElseGet(() -> copier.copy(item.side().of(source), item.stat(), target, key));
    }

    private void require(Copied copied, SetPath path) {
        if (copied.result() == Copied.Result.DIFFERENT) {
            reporting.problems().add(Problem.Kind.DIFFERENT, path.in(set), "the target has another object there");
        }
    }

    private SetEntry withRows(SetEntry entry, CopyItem item) {
        boolean isData = item.key().value().startsWith(PartitionLayout.ROOT.value())
                && PartitionLayout.numberOf(item.key()).isPresent();
        if (!isData) {
            return entry;
        }
        try {
            return entry.with(tries.run(() -> FooterScan.scan(item.side().of(source), item.key())));
        } catch (DamagedFileException e) {
            reporting
                    .problems()
                    .add(Problem.Kind.UNREADABLE, item.key(), "copied as it is, and damaged: " + e.getMessage());
            return entry;
        }
    }
}
