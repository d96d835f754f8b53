package dev.warren.archive.migrate;

import dev.warren.archive.copy.ArchiveWalk;
import dev.warren.archive.copy.CopyItem;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Side;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.layout.GoalObjects;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Deletes a source whose target was proved. Of each goal the manifest goes first, so that none names what is gone; the layout goes last,
 * and until then an ingester that is started there finds chains with gaps, to which it adds nothing.
 */
final class SourceRemoval implements ArchiveWalk.Visitor {

    private final ArchiveStores source;
    private final ArchiveStores target;
    private final Optional<Steps> dryRun;
    private final Problems problems;
    private final Tries tries;
    private final Cancellation cancellation;
    private final LongAdder deleted = new LongAdder();

    SourceRemoval(
            ArchiveStores source,
            ArchiveStores target,
            Optional<Steps> dryRun,
            Problems problems,
            Tries tries,
            Cancellation cancellation) {
        this.source = source;
        this.target = target;
        this.dryRun = dryRun;
        this.problems = problems;
        this.tries = tries;
        this.cancellation = cancellation;
    }

    /** Gives how many were deleted. */
    long run() {
        new ArchiveWalk(source).walk(this);
        return deleted.sum();
    }

    @Override
    public void object(CopyItem item) {
        delete(item.side(), item.stat());
    }

    @Override
    public void goal(GoalObjects goal) {
        List<ObjectStat> files = goal.files();
        files.stream().filter(SourceRemoval::isManifest).forEach(stat -> delete(Side.SNAPSHOTS, stat));
        Stream.of(files, goal.records(), goal.staged())
                .flatMap(List::stream)
                .filter(stat -> !isManifest(stat))
                .forEach(stat -> delete(Side.SNAPSHOTS, stat));
    }

    @Override
    public void foreign(ObjectStat stat) {}

    private static boolean isManifest(ObjectStat stat) {
        return stat.key().name().equals("manifest.json");
    }

    private void delete(Side side, ObjectStat stat) {
        cancellation.check();
        ObjectStore from = side.of(source);
        if (dryRun.isPresent()) {
            dryRun.get().step(Steps.Verb.DELETE, stat.key(), stat.size());
        } else if (tries.run(() -> side.of(target).stat(stat.key())).isEmpty()) {
            problems.add(Problem.Kind.MISSING, stat.key(), "the target has it no more; it is not deleted");
        } else {
            delete(from, stat.key());
        }
    }

    private void delete(ObjectStore from, ObjectKey key) {
        tries.run(() -> {
            from.delete(key);
            return key;
        });
        deleted.increment();
    }
}
