package dev.warren.archive.migrate;

import dev.warren.archive.copy.ArchiveWalk;
import dev.warren.archive.copy.Copied;
import dev.warren.archive.copy.CopyItem;
import dev.warren.archive.copy.CopyTally;
import dev.warren.archive.copy.GoalClosure;
import dev.warren.archive.copy.ItemCopy;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.Optional;

/** Goes once through the source and copies what the target lacks. */
final class CopyPass implements ArchiveWalk.Visitor {

    /** What is proved of an object that is there already. */
    enum Proof {
        /** Both are read. */
        CONTENT,
        /** The sizes are the same: the contents were compared in an earlier pass. */
        SIZE
    }

    private final ArchiveStores source;
    private final ArchiveStores target;
    private final Proof proof;
    private final ItemCopy copy;
    private final Tries tries;
    private final Reporting reporting;
    private final Workers workers;

    /** Who is told of what happens. */
    record Reporting(CopyTally tally, Problems problems, Progress progress, Optional<Steps> dryRun) {}

    CopyPass(
            ArchiveStores source,
            ArchiveStores target,
            Proof proof,
            Tries tries,
            Reporting reporting,
            Workers workers) {
        this.source = source;
        this.target = target;
        this.proof = proof;
        this.copy = new ItemCopy(tries);
        this.tries = tries;
        this.reporting = reporting;
        this.workers = workers;
    }

    void run() {
        new ArchiveWalk(source).walk(this);
        workers.awaitAll();
    }

    @Override
    public void object(CopyItem item) {
        if (!item.key().equals(LayoutPin.KEY)) {
            workers.submit(() -> take(item));
        }
    }

    @Override
    public void goal(GoalObjects goal) {
        workers.submit(
                () -> tries.run(() -> GoalClosure.of(source.snapshots(), goal)).forEach(this::take));
    }

    @Override
    public void foreign(ObjectStat stat) {
        if (proof == Proof.CONTENT) {
            reporting
                    .problems()
                    .add(Problem.Kind.FOREIGN, stat.key(), "it belongs to no goal and is not copied; move it away");
        }
    }

    private void take(CopyItem item) {
        try {
            Copied.Result result = result(item);
            if (proof == Proof.CONTENT || result == Copied.Result.WRITTEN) {
                tell(item, result);
            }
        } catch (NoSuchObjectException e) {
            reporting
                    .problems()
                    .add(Problem.Kind.CHANGING, item.key(), "it was listed and is gone: somebody writes to the source");
        }
        reporting.progress().advance(item.stat().size(), 0);
    }

    private Copied.Result result(CopyItem item) {
        ObjectStore from = item.side().of(source);
        ObjectStore to = item.side().of(target);
        if (reporting.dryRun().isPresent()) {
            return copy.look(from, item.stat(), to, item.key());
        }
        if (item.captured().isPresent()) {
            return copy.copy(item.captured().get(), to, item.key()).result();
        }
        return isProvedAlready(item, to)
                ? Copied.Result.SAME
                : copy.copy(from, item.stat(), to, item.key()).result();
    }

    private boolean isProvedAlready(CopyItem item, ObjectStore to) {
        return proof == Proof.SIZE
                && tries.run(() -> to.stat(item.key()))
                        .filter(there -> there.size() == item.stat().size())
                        .isPresent();
    }

    private void tell(CopyItem item, Copied.Result result) {
        reporting.tally().add(result, item.stat().size());
        if (result == Copied.Result.DIFFERENT) {
            reporting
                    .problems()
                    .add(Problem.Kind.DIFFERENT, item.key(), "the target has another object there, which stays");
        } else if (result == Copied.Result.WRITTEN) {
            reporting
                    .dryRun()
                    .ifPresent(steps ->
                            steps.step(Steps.Verb.COPY, item.key(), item.stat().size()));
        }
    }
}
