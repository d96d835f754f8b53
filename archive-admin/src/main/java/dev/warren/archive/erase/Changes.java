package dev.warren.archive.erase;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.rewrite.Rewritten;
import dev.warren.storage.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What was done: each is told, all are counted, the first are kept. Used by several threads. */
final class Changes {

    private static final int KEPT = 10_000;

    private final ErasedUser user;
    private final Consumer<Change> listener;
    private final List<Change> kept = new ArrayList<>();
    private long count;

    /** @param listener is told each, one at a time */
    Changes(ErasedUser user, Consumer<Change> listener) {
        this.user = user;
        this.listener = listener;
    }

    void removed(Belonging of, ObjectDigest before) {
        add(new Change(
                of.store().description(),
                user.masked(of.stored().value()),
                null,
                of.share().rows(),
                before.size(),
                before.sha256(),
                null));
    }

    /** @param by the key of what has the rows that remain: the same one, or one beside it */
    void rewritten(Belonging of, ObjectKey by, Rewritten rewritten) {
        add(new Change(
                of.store().description(),
                of.stored().value(),
                by.value(),
                rewritten.removedRows(),
                rewritten.before().size(),
                rewritten.before().sha256(),
                rewritten.after().sha256()));
    }

    /** @param by the key of what has what remains of an archive, or of its listing */
    void replaced(Belonging of, ObjectDigest before, ObjectKey by, ObjectDigest after) {
        add(new Change(
                of.store().description(),
                of.stored().value(),
                by.value(),
                of.share().rows(),
                before.size(),
                before.sha256(),
                after.sha256()));
    }

    private synchronized void add(Change change) {
        listener.accept(change);
        count++;
        if (kept.size() < KEPT) {
            kept.add(change);
        }
    }

    synchronized long count() {
        return count;
    }

    /** The first of them, by store and key. */
    synchronized List<Change> kept() {
        return kept.stream()
                .sorted(Comparator.comparing(Change::store).thenComparing(Change::key))
                .toList();
    }
}
