package dev.warren.archive.erase;

import dev.warren.archive.operation.Workers;
import dev.warren.archive.rewrite.FileRewrite;
import dev.warren.archive.rewrite.Rewritten;
import dev.warren.archive.store.ArchiveStores;
import java.time.InstantSource;

/** Takes what is the user's out of the archive that services write to. */
final class ArchiveErasure {

    private final ArchiveStores archive;
    private final Work work;
    private final FileRewrite rewrite;

    /** @param clock of tombstones */
    ArchiveErasure(ArchiveStores archive, Work work, InstantSource clock) {
        this.archive = archive;
        this.work = work;
        this.rewrite = new FileRewrite(archive.events(), work.request().temporary(), work.tries(), clock);
    }

    /** Data files several at a time; what goes as a whole one after the other, so that a manifest goes before what it lists. */
    void run(Findings found) {
        try (Workers workers = work.workers()) {
            found.dataFiles().forEach(file -> workers.submit(() -> work.each(file, () -> rewrite(file))));
            workers.awaitAll();
        }
        found.whole().forEach(object -> work.each(object, () -> work.remove(object)));
        work.rows().user().places().forEach(place -> work.removeEmpty(archive.snapshots(), place));
    }

    private void rewrite(Belonging file) {
        Rewritten rewritten = rewrite.rewrite(file.stored(), work.rows());
        if (!rewritten.isUnchanged()) {
            work.changes().rewritten(file, file.stored(), rewritten);
        }
    }
}
