package dev.warren.archive.audit;

import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.KeyStream;
import dev.warren.archive.layout.Place;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.operation.Workers;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.util.BitSet;

/**
 * Audits the partitions. What ingesters add meanwhile is audited or not, as the listing has it. That a number seems to be missing below one
 * that is there is no proof while somebody writes: the partition is listed
 * once more. All names are looked at; the files of a partition are read all together or not at all, since an id that is twice in a partition is seen only so.
 */
final class EventsAudit implements EventsWalk.Visitor {

    private final ObjectStore store;
    private final PartitionLayout layout;
    private final FileAudit files;
    private final Sample sample;
    private final Workers workers;
    private final Findings findings;
    private final Tally tally;

    EventsAudit(
            ObjectStore store,
            PartitionLayout layout,
            FileAudit files,
            Sample sample,
            Workers workers,
            Findings findings,
            Tally tally) {
        this.store = store;
        this.layout = layout;
        this.files = files;
        this.sample = sample;
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
        if (Sampled.has(sample, layout.prefix(place.partition()))) {
            workers.submit(() -> files.audit(place, stat.size()));
        }
    }

    @Override
    public void foreign(ObjectStat stat) {
        findings.add(FindingCode.FOREIGN_FILE, stat.key(), "the layout has no such file");
    }

    @Override
    public void endOfPartition(PartitionKey partition, BitSet numbers) {
        tally.partition();
        int last = numbers.length() - 1;
        if (numbers.nextClearBit(1) < last) {
            listAgain(partition, numbers, last);
        }
        for (int number = numbers.nextClearBit(1); number < last; number = numbers.nextClearBit(number + 1)) {
            findings.add(
                    FindingCode.GAP,
                    layout.file(partition, number),
                    "it is missing, though " + layout.file(partition, last).name() + " is there");
        }
    }

    /** What is below a file that was listed was there before it. */
    private void listAgain(PartitionKey partition, BitSet numbers, int last) {
        new KeyStream(store, layout.prefix(partition)).forEachRemaining(stat -> Place.of(layout, stat.key())
                .filter(place -> place.number() < last && !numbers.get(place.number()))
                .ifPresent(place -> {
                    numbers.set(place.number());
                    file(place, stat);
                }));
    }
}
