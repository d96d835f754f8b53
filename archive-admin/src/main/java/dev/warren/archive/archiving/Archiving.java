package dev.warren.archive.archiving;

import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archives.ArchiveParts;
import dev.warren.archive.archives.ArchiveReading;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.ObjectStore;
import java.time.Instant;
import java.util.Optional;

/**
 * Moves what is cold into archives, beside running services (docs/adr/0019). An archive is one when its listing is there; what it has leaves its old
 * place after that. Ended at any moment, it is begun again: what an archive has already is finished first.
 */
public final class Archiving {

    private final ArchiveStores stores;
    private final Cold cold;
    private final ArchivingRequest request;
    private final Conduct conduct;

    public Archiving(ArchiveStores stores, Cold cold, ArchivingRequest request, Conduct conduct) {
        this.stores = stores;
        this.cold = cold;
        this.request = request;
        this.conduct = conduct;
    }

    /**
     * Archives once.
     *
     * @throws dev.warren.storage.StorageException if a store does not do what is asked: begin again later
     * @throws dev.warren.archive.operation.OperationCancelledException if it was cancelled
     */
    public ArchivingReport run() {
        Instant started = conduct.now();
        Problems problems = new Problems();
        ArchivingTally tally = new ArchivingTally();
        Context context = new Context(stores, request, conduct, conduct.tries(), problems, tally, started);
        EventsClearing events = new EventsClearing(context);
        GoalsClearing goals = new GoalsClearing(context);
        finish(context, events, goals);
        cold.events().ifPresent(choice -> layout().ifPresent(
                        layout -> new EventsArchiving(context, layout, choice, events).run()));
        cold.goalDays().ifPresent(days -> new GoalsArchiving(context, days, goals).run());
        return new ArchivingReport(
                problems.isEmpty(),
                stores.description(),
                request.dryRun(),
                started,
                conduct.since(started),
                tally.totals(),
                problems.counts(),
                problems.kept());
    }

    /** Without the pin nobody knows which file follows which. */
    private Optional<PartitionLayout> layout() {
        try {
            return LayoutPin.find(stores.events());
        } catch (NoSuchObjectException none) {
            return Optional.empty();
        }
    }

    private void finish(Context context, EventsClearing events, GoalsClearing goals) {
        conduct.progress().begin("finishing earlier archives", -1);
        ArchiveList archives = new ArchiveList(stores.events());
        while (archives.hasNext()) {
            conduct.cancellation().check();
            ArchiveParts archive = archives.next();
            if (archive.isOpen() && isMeant(archive.name().kind())) {
                finish(context, archive.name(), events, goals);
            }
        }
    }

    private boolean isMeant(ArchiveName.Kind kind) {
        return kind == ArchiveName.Kind.EVENTS
                ? cold.events().isPresent()
                : cold.goalDays().isPresent();
    }

    /** Nothing is taken away that the archive does not have. */
    private void finish(Context context, ArchiveName name, EventsClearing events, GoalsClearing goals) {
        ObjectStore store = stores.events();
        try {
            new ArchiveReading(store, name, context.tries()).verify(ListingReading.head(store, name));
            if (name.kind() == ArchiveName.Kind.EVENTS) {
                events.clear(name);
            } else {
                goals.clear(name);
            }
        } catch (DamagedObjectException e) {
            context.problems().add(Problem.Kind.DAMAGED, name, String.valueOf(e.getMessage()));
        } catch (NoSuchObjectException e) {
            context.problems().add(Problem.Kind.MISSING, name, "its listing is there, and it is not");
        }
    }
}
