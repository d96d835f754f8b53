package dev.warren.archive.erase;

import dev.warren.archive.archives.ArchiveChecksums;
import dev.warren.archive.archives.ArchiveCommit;
import dev.warren.archive.archives.ArchiveCopy;
import dev.warren.archive.archives.ArchiveDrop;
import dev.warren.archive.archives.ArchiveEnd;
import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archives.ArchiveParts;
import dev.warren.archive.archives.ArchiveSpool;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.archive.rewrite.NotRewrittenException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is the user's out of archives of cold objects. What remains becomes an archive under the next number, goals are told where their
 * versions are, then the old one is dropped: at any moment what is of others is in one of the two. Ended at any moment, it is begun again, and makes
 * the same archive. On the disk: two archives, one after the other.
 */
final class ColdErasure {

    private final ObjectStore store;
    private final Work work;
    private final InstantSource clock;
    private final ArchiveDrop drop;
    private final GoalMoves moves;

    /** @param clock of new archives */
    ColdErasure(ArchiveStores stores, Work work, InstantSource clock) {
        this.store = stores.events();
        this.work = work;
        this.clock = clock;
        this.drop = new ArchiveDrop(store, work.tries());
        this.moves = new GoalMoves(stores, work, clock);
    }

    /** @param archives of the archive that services write to */
    void run(Stream<Belonging> archives) {
        archives.forEach(archive -> work.each(archive, () -> erase(archive)));
    }

    private void erase(Belonging archive) {
        ArchiveName name = ArchiveName.parse(archive.stored().value()).orElseThrow();
        ArchiveParts parts = work.tries().run(() -> ArchiveList.of(store, name));
        if (parts.isListed()) {
            replace(archive, parts);
        } else if (parts.has(Part.REMOVED)) {
            endDrop(archive, parts);
        } else {
            removeLeftover(archive, parts);
        }
    }

    private void replace(Belonging archive, ArchiveParts old) {
        try (ArchiveCopy copy =
                        ArchiveCopy.of(store, archive.stored(), work.request().temporary(), work.tries());
                ArchiveSpool spool = new ArchiveSpool(work.request().temporary())) {
            if (takeOver(old.name(), copy, spool)) {
                ArchiveName made = commit(old, spool);
                drop(old.name(), made.toString());
                work.changes().replaced(archive, copy.digest(), made.key(), digest(made));
            } else {
                drop(old.name(), null);
                work.changes().removed(archive, copy.digest());
            }
        }
    }

    private ObjectDigest digest(ArchiveName made) {
        return work.tries().run(() -> ListingReading.head(store, made)).digest();
    }

    /** False if nothing remains. */
    private boolean takeOver(ArchiveName name, ArchiveCopy copy, ArchiveSpool spool) {
        try (ListingReading listing = work.tries().run(() -> ListingReading.open(store, name));
                ArchiveRemains remains = work.remains(name, spool)) {
            copy.each(listing, remains);
            return remains.hasRemains();
        }
    }

    /** One that was not ended, of which something may be in its old place as well, stays so. */
    private ArchiveName commit(ArchiveParts old, ArchiveSpool spool) {
        ArchiveName first = new ArchiveName(old.name().kind(), old.name().period(), 1);
        ArchiveName made = new ArchiveCommit(store, work.tries(), clock).commit(spool, first);
        if (made.equals(old.name())) {
            throw new NotRewrittenException("nothing of the user was found in it again: run this again");
        }
        moves.move(old.name(), made);
        if (!old.isOpen()) {
            ArchiveChecksums.write(store, made, work.tries());
        }
        return made;
    }

    private void drop(ArchiveName name, @Nullable String replacedBy) {
        drop.drop(
                name,
                new ArchiveEnd(name.toString(), clock.instant(), work.rows().reason(), replacedBy));
    }

    /** Whoever began to drop it has said what became of it. */
    private void endDrop(Belonging archive, ArchiveParts parts) {
        ArchiveEnd end = ArchiveDrop.of(store, parts.name()).orElseThrow();
        if (parts.has(Part.DATA)) {
            work.remove(archive);
        }
        drop.drop(parts.name(), end);
    }

    /** What it has is in its old place. Whoever makes it may be about to say that it is an archive. */
    private void removeLeftover(Belonging archive, ArchiveParts parts) {
        Instant latest = work.conduct().now().minus(Duration.ofHours(OpenPartitions.HOURS));
        Instant written = Optional.ofNullable(parts.parts().get(Part.DATA)).orElse(Instant.MAX);
        if (written.isAfter(latest)) {
            throw new NotRewrittenException("somebody is making this archive, or has ended before it was one: let"
                    + " archive run to its end; what it leaves unfinished goes when it is " + OpenPartitions.HOURS
                    + " hours old");
        }
        work.remove(archive);
    }
}
