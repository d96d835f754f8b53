package dev.warren.archive.backup;

import dev.warren.archive.copy.ArchiveOrder;
import dev.warren.archive.copy.Copied;
import dev.warren.archive.copy.ItemCopy;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Goes once through a set's entries, several at a time. Those of a goal are one piece of work, in the set's order, so that its manifest
 * comes behind all that it names. The layout is left to the caller.
 */
final class RestorePass {

    private final ObjectStore backups;
    private final SetName name;
    private final ArchiveStores target;
    private final ItemCopy copy;
    private final Problems problems;

    RestorePass(ObjectStore backups, SetName name, ArchiveStores target, Tries tries, Problems problems) {
        this.backups = backups;
        this.name = name;
        this.target = target;
        this.copy = new ItemCopy(tries);
        this.problems = problems;
    }

    /** What the target lacks is told as WRITTEN. */
    Copied.Result look(SetEntry entry) {
        return judged(entry, copy.look(backups, source(entry), store(entry), entry.objectKey()));
    }

    Copied.Result copy(SetEntry entry) {
        Copied copied = copy.copy(backups, source(entry), store(entry), entry.objectKey());
        if (!copied.digest().equals(entry.digest())) {
            problems.add(Problem.Kind.DAMAGED, source(entry).key(), "it changed after it had been verified");
        }
        return judged(entry, copied.result());
    }

    private Copied.Result judged(SetEntry entry, Copied.Result result) {
        if (result == Copied.Result.DIFFERENT) {
            problems.add(
                    Problem.Kind.DIFFERENT,
                    entry.key(),
                    "the target has another object there: restore to another place, or move it away");
        }
        return result;
    }

    private ObjectStat source(SetEntry entry) {
        return ItemCopy.at(entry.setPath().in(name), entry.size());
    }

    private ObjectStore store(SetEntry entry) {
        return ArchiveOrder.side(entry.objectKey()).of(target);
    }

    void run(Predicate<SetEntry> wanted, BiConsumer<SetEntry, RestorePass> action, int threads, Cancellation ending) {
        try (SetReading entries = SetReading.open(backups, name);
                Workers workers = new Workers(threads, ending)) {
            List<SetEntry> piece = new ArrayList<>();
            while (entries.hasNext()) {
                SetEntry entry = entries.next();
                if (!wanted.test(entry) || entry.objectKey().equals(LayoutPin.KEY)) {
                    continue;
                }
                if (!piece.isEmpty() && !isOneGoal(piece.get(0).objectKey(), entry.objectKey())) {
                    submit(List.copyOf(piece), action, workers);
                    piece.clear();
                }
                piece.add(entry);
            }
            submit(List.copyOf(piece), action, workers);
            workers.awaitAll();
        }
    }

    private void submit(List<SetEntry> piece, BiConsumer<SetEntry, RestorePass> action, Workers workers) {
        workers.submit(() -> piece.forEach(entry -> action.accept(entry, this)));
    }

    private static boolean isOneGoal(ObjectKey one, ObjectKey other) {
        return ArchiveOrder.goal(one).isPresent() && ArchiveOrder.goal(one).equals(ArchiveOrder.goal(other));
    }
}
