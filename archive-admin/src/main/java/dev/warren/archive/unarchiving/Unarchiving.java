package dev.warren.archive.unarchiving;

import dev.warren.archive.archives.ArchiveDrop;
import dev.warren.archive.archives.ArchiveEnd;
import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archives.ArchiveParts;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeSet;

/** Brings back what lies in archives, beside running services. Ended at any moment, it is begun again; done twice, it changes nothing. */
public final class Unarchiving {

    private final ArchiveStores stores;
    private final UnarchivingRequest request;
    private final Conduct conduct;

    public Unarchiving(ArchiveStores stores, UnarchivingRequest request, Conduct conduct) {
        this.stores = stores;
        this.request = request;
        this.conduct = conduct;
    }

    /**
     * Brings it back once.
     *
     * @throws NotInArchiveException if an archive that is asked for is not there
     * @throws dev.warren.archive.operation.InvalidInputException if the archive of events has no layout
     * @throws dev.warren.storage.StorageException if a store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public UnarchivingReport run() {
        Instant started = conduct.now();
        Problems problems = new Problems();
        UnarchivingTally tally = new UnarchivingTally();
        Context context = new Context(stores, request, conduct, conduct.tries(), problems, tally);
        conduct.progress().begin(request.directory().isPresent() ? "unpacking" : "unarchiving", -1);
        try (ObjectsReturn objects = new ObjectsReturn(context)) {
            Iterator<ArchiveParts> archives = archives();
            while (archives.hasNext()) {
                conduct.cancellation().check();
                ArchiveParts archive = archives.next();
                if (archive.isListed()) {
                    bring(archive, objects, context);
                }
            }
        }
        return new UnarchivingReport(
                problems.isEmpty(),
                stores.description(),
                request.directory().map(Object::toString).orElse(""),
                request.dryRun(),
                started,
                conduct.since(started),
                tally.totals(),
                problems.counts(),
                problems.kept());
    }

    private Iterator<ArchiveParts> archives() {
        return request.archives().isEmpty()
                ? new ArchiveList(stores.events())
                : new TreeSet<>(request.archives()).stream().map(this::named).iterator();
    }

    private ArchiveParts named(ArchiveName name) {
        ObjectStore store = stores.events();
        ArchiveParts archive = ArchiveList.of(store, name);
        if (!archive.isListed()) {
            Optional<ArchiveEnd> end = ArchiveDrop.of(store, name);
            throw new NotInArchiveException(
                    "there is no archive " + name + end.map(Unarchiving::words).orElse(""),
                    "./archive archives list has them all");
        }
        return archive;
    }

    private static String words(ArchiveEnd end) {
        return " since " + end.time() + " (" + end.why() + ")"
                + (end.replacedBy() == null ? "" : "; what is left of it is in " + end.replacedBy());
    }

    private void bring(ArchiveParts archive, ObjectsReturn objects, Context context) {
        long before = count(context);
        try (ListingReading listing = ListingReading.open(stores.events(), archive.name())) {
            if (request.wanted().mayHave(listing.head())) {
                objects.bring(archive.name(), listing);
            }
        } catch (NoSuchObjectException e) {
            context.problems().add(Problem.Kind.MISSING, archive.name(), String.valueOf(e.getMessage()));
        } catch (DamagedObjectException e) {
            context.problems().add(Problem.Kind.DAMAGED, archive.name(), String.valueOf(e.getMessage()));
        }
        if (request.remove() && count(context) == before) {
            remove(archive, context);
        }
    }

    private static long count(Context context) {
        return context.problems().counts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whoever may still be taking away what it has, and was held up, has to have ended. */
    private void remove(ArchiveParts archive, Context context) {
        Instant latest = conduct.now().minus(request.grace());
        Instant finished = archive.parts().get(ArchiveName.Part.CHECKSUMS);
        if (finished == null || finished.isAfter(latest)) {
            context.problems()
                    .add(
                            Problem.Kind.CHANGING,
                            archive.name(),
                            finished == null
                                    ? "all of it is back, and it stays: its archiving was not ended; run archive first"
                                    : "all of it is back, and it stays: it was made less than --grace ago");
        } else if (request.dryRun()) {
            context.conduct().steps().step(Steps.Verb.DELETE, archive.name().key(), 0);
        } else {
            new ArchiveDrop(stores.events(), context.tries())
                    .drop(archive.name(), new ArchiveEnd(archive.name().toString(), conduct.now(), "unarchived", null));
            context.tally().removed(archive.name());
        }
    }
}
