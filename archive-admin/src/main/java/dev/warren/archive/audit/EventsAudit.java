package dev.warren.archive.audit;

import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.Place;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Workers;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.BitSet;
import java.util.Optional;

/**
 * Audits the partitions. What ingesters add meanwhile is audited or not, as the listing has it. That a number seems to be missing below one
 * that is there is no proof while somebody writes: the file itself is asked for.
 */
final class EventsAudit implements EventsWalk.Visitor {

    private final ObjectStore store;
    private final PartitionLayout layout;
    private final FileAudit files;
    private final Workers workers;
    private final Findings findings;
    private final Tally tally;

    EventsAudit(
            ObjectStore store,
            PartitionLayout layout,
            FileAudit files,
            Workers workers,
            Findings findings,
            Tally tally) {
        this.store = store;
        this.layout = layout;
        this.files = files;
        this.workers = workers;
        this.findings = findings;
        this.tally = tally;
    }

    void run(Scope scope) {
        new EventsWalk(store, layout, scope).walk(this);
        workers.awaitAll();
    }

    @Override
    public void file(Place place, ObjectStat stat) {
        workers.submit(() -> files.audit(place, stat.size()));
    }

    @Override
    public void foreign(ObjectStat stat) {
        findings.add(FindingCode.FOREIGN_FILE, stat.key(), "the layout has no such file");
    }

    @Override
    public void endOfPartition(PartitionKey partition, BitSet numbers) {
        tally.partition();
        int last = numbers.length() - 1;
        for (int number = numbers.nextClearBit(1); number < last; number = numbers.nextClearBit(number + 1)) {
            lookFor(new Place(partition, number), new Place(partition, last));
        }
    }

    private void lookFor(Place place, Place last) {
        ObjectKey key = place.key(layout);
        Optional<ObjectStat> found = store.stat(key);
        if (found.isPresent()) {
            file(place, found.get());
        } else {
            findings.add(FindingCode.GAP, key, "it is missing, though " + last.key(layout).name() + " is there");
        }
    }
}
