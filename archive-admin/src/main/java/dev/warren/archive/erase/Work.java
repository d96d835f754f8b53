package dev.warren.archive.erase;

import dev.warren.archive.archives.ArchiveSpool;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Tries;
import dev.warren.archive.file.DamagedFileException;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.Workers;
import dev.warren.archive.rewrite.NotRewrittenException;
import dev.warren.storage.EmptyDirectories;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;

/** What changing the archive and changing backup sets have in common: what is told of it, and what ends it. */
record Work(OwnRows rows, ErasureRequest request, Conduct conduct, Changes changes, Problems problems) {

    Tries tries() {
        return conduct.tries();
    }

    Workers workers() {
        return conduct.workers(request.threads());
    }

    /** Does something to one object; if it cannot be done to this one, that is told, and the others are done. */
    void each(Belonging belonging, Runnable action) {
        conduct.cancellation().check();
        try {
            action.run();
        } catch (DamagedFileException | DamagedObjectException | IllegalArgumentException e) {
            tell(Problem.Kind.UNREADABLE, belonging, "it is as it was: " + e.getMessage());
        } catch (NotRewrittenException e) {
            tell(Problem.Kind.CHANGING, belonging, String.valueOf(e.getMessage()));
        } catch (NoSuchObjectException gone) {
            return; // the reading afterwards says whether anything is left of it
        } finally {
            conduct.progress().advance(belonging.bytes(), belonging.share().rows());
        }
    }

    private void tell(Problem.Kind kind, Belonging belonging, String text) {
        problems.add(kind, rows.user().masked(belonging.stored().value()), text);
    }

    /** What takes over from an archive all that is not the user's. */
    ArchiveRemains remains(ArchiveName of, ArchiveSpool spool) {
        return new ArchiveRemains(rows, spool, "left of " + of, request.temporary(), conduct.cancellation());
    }

    /** Deletes an object; what it was is told. */
    void remove(Belonging belonging) {
        ObjectDigest before = tries().run(() -> ObjectDigest.read(belonging.store(), belonging.stored()));
        delete(belonging);
        changes.removed(belonging, before);
    }

    void delete(Belonging belonging) {
        tries().run(() -> {
            belonging.store().delete(belonging.stored());
            return belonging;
        });
    }

    /** A directory that is called after the user tells of the user, even if it is empty. */
    void removeEmpty(ObjectStore store, KeyPrefix place) {
        if (store instanceof EmptyDirectories directories) {
            tries().run(() -> {
                directories.removeEmpty(place);
                return place;
            });
        }
    }
}
