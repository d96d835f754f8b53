package dev.warren.archive.erase;

import dev.warren.archive.backup.BackupSets;
import dev.warren.archive.backup.Fate;
import dev.warren.archive.backup.SetName;
import dev.warren.archive.backup.SetRevision;
import dev.warren.archive.backup.StoredInSet;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.rewrite.SideRewrite;
import dev.warren.archive.rewrite.SideRewrite.Beside;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is the user's out of the backup sets of one store. First the rows that remain of a data file are written beside it, then
 * every set that has it refers to these, then it goes: a set has at any moment all that it names.
 */
final class SetsErasure {

    private final ObjectStore store;
    private final Work work;
    private final BackupSets sets;
    private final SideRewrite rewrite;
    private final SetRevision revision;
    private final ArchivesInSets archives;
    private final Findings found;

    /**
     * @param found what was found in the sets of this store, and elsewhere
     * @param clock of tombstones
     */
    SetsErasure(ObjectStore store, Findings found, Work work, InstantSource clock) {
        this.store = store;
        this.found = found;
        this.work = work;
        this.sets = new BackupSets(store);
        this.rewrite = new SideRewrite(store, work.request().temporary(), work.tries(), clock);
        this.revision = new SetRevision(store, work.tries(), work.request().temporary());
        this.archives = new ArchivesInSets(store, work, stored -> found.inSet(store, stored), revision);
    }

    void run() {
        if (revised()) {
            found.inSets(store)
                    .filter(belonging -> !archives.keeps(belonging.stored()))
                    .forEach(this::removeUnlessKept);
            sets.all().forEach(this::removeEmpty);
        }
    }

    /** Sets that are made meanwhile refer to earlier ones, too. False if a manifest cannot be read: then nothing may go. */
    private boolean revised() {
        NavigableSet<SetName> done = new TreeSet<>();
        NavigableSet<SetName> open = sets.whole();
        while (!open.isEmpty()) {
            for (SetName name : open) {
                if (!isRevised(name)) {
                    return false;
                }
            }
            done.addAll(open);
            open = sets.whole();
            open.removeAll(done);
        }
        return true;
    }

    private boolean isRevised(SetName name) {
        work.conduct().cancellation().check();
        try {
            Map<ObjectKey, Fate> ofArchives = archives.of(name);
            revision.revise(name, (key, stored) -> fate(key, stored, ofArchives));
            return true;
        } catch (NoSuchObjectException dropped) {
            return true;
        } catch (DamagedObjectException e) {
            work.problems()
                    .add(
                            Problem.Kind.UNREADABLE,
                            name.manifest(),
                            "nothing was taken out of the sets beside it, which may be needed by it: drop the set,"
                                    + " and run this again");
            return false;
        }
    }

    private Fate fate(ObjectKey key, ObjectKey stored, Map<ObjectKey, Fate> ofArchives) {
        @Nullable Belonging belonging = found.inSet(store, stored).orElse(null);
        if (ofArchives.containsKey(stored)
                || (belonging != null && belonging.share().isOfArchive())) {
            return ofArchives.getOrDefault(stored, Fate.STAYS);
        }
        if (work.rows().user().hasKey(key)) {
            return Fate.GOES;
        }
        if (belonging == null) {
            return Fate.STAYS;
        }
        return belonging.share().isWhole()
                ? Fate.GOES
                : found.fate(store, stored).orElseGet(() -> decided(belonging));
    }

    private Fate decided(Belonging file) {
        Fate fate = replaced(file);
        found.decide(file, fate);
        return fate;
    }

    private Fate replaced(Belonging file) {
        Fate[] fate = {Fate.STAYS};
        work.each(file, () -> fate[0] = written(file));
        return fate[0];
    }

    private Fate written(Belonging file) {
        StoredInSet in = StoredInSet.of(file.stored()).orElseThrow();
        Beside beside = rewrite.write(file.stored(), work.rows(), in::beside);
        work.changes().rewritten(file, beside.key(), beside.rewritten());
        return new Fate.Replaced(
                beside.key(),
                beside.rewritten().after(),
                Optional.of(work.tries().run(() -> FooterScan.scan(store, beside.key()))));
    }

    private void removeUnlessKept(Belonging belonging) {
        Optional<Fate> fate = found.fate(store, belonging.stored());
        if (!fate.equals(Optional.of(Fate.STAYS))) {
            work.each(belonging, () -> remove(belonging, fate.isPresent()));
        }
    }

    /** Of what something has taken the place of it was told, unless no set had it. */
    private void remove(Belonging belonging, boolean isReplaced) {
        if (belonging.share().kind() == Share.Kind.ARCHIVED) {
            archives.removeUnnamed(belonging, sets.all());
        }
        if (isReplaced || archives.isReplaced(belonging.stored())) {
            work.delete(belonging);
        } else {
            work.remove(belonging);
        }
    }

    private void removeEmpty(SetName set) {
        work.rows().user().places().stream()
                .map(place -> set.prefix()
                        .child("data/"
                                + place.value().substring(0, place.value().length() - 1)))
                .forEach(place -> work.removeEmpty(store, place));
    }
}
