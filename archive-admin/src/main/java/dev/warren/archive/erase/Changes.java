package dev.warren.archive.erase;

import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.rewrite.Rewritten;
import dev.warren.storage.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what was done. Used by several threads. */
final class Changes {

    private final ErasedUser user;
    private final List<Change> changes = new ArrayList<>();

    Changes(ErasedUser user) {
        this.user = user;
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
        changes.add(change);
    }

    /** By store and key. */
    synchronized List<Change> all() {
        return changes.stream()
                .sorted(Comparator.comparing(Change::store).thenComparing(Change::key))
                .toList();
    }
}
