package dev.warren.archive.rewrite;

import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.Place;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Optional;

/**
 * Finds the data files from which rows may have to go, one partition after the other, in the order of their numbers. Partitions that were written to
 * recently or have a gap are left alone (docs/adr/0015). Memory: one bit for each file of a partition.
 */
public final class DuePartitions implements EventsWalk.Visitor {

    /** Says of which files rows may have to go. */
    public interface Choice {

        /** What is to be asked about the rows of a data file of this day; empty if none of them can be due. */
        Optional<Verdict> of(ObjectKey file, LocalDate day, LocalDate today);
    }

    /** A data file with rows that may be due. */
    public record DueFile(ObjectStat stat, Verdict verdict) {}

    /** Is told what there is. */
    public interface Visitor {

        /** The files of a partition that may have due rows, listed anew whenever they are gone through. */
        void due(PartitionKey partition, Iterable<DueFile> files);

        /** A file that has none. */
        void passed(ObjectStat file);

        /** A partition that has due files and was written to too recently. */
        void waits(PartitionKey partition);

        /** A partition that has due files and lacks this one. */
        void gap(ObjectKey missing);
    }

    private final ObjectStore store;
    private final PartitionLayout layout;
    private final Choice choice;
    private final Instant now;
    private final Instant latest;
    private final Visitor visitor;
    private boolean isDue;
    private Instant lastWritten = Instant.MAX;

    /** @param grace a partition whose last file is younger waits */
    public DuePartitions(
            ObjectStore store, PartitionLayout layout, Choice choice, Instant now, Duration grace, Visitor visitor) {
        this.store = store;
        this.layout = layout;
        this.choice = choice;
        this.now = now;
        this.latest = now.minus(grace);
        this.visitor = visitor;
    }

    @Override
    public void file(Place place, ObjectStat stat) {
        if (verdict(place.partition(), stat.key()).isPresent()) {
            isDue = true;
        } else {
            visitor.passed(stat);
        }
        lastWritten = stat.lastModified();
    }

    private Optional<Verdict> verdict(PartitionKey partition, ObjectKey file) {
        return choice.of(file, Place.day(layout, partition), LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    @Override
    public void endOfPartition(PartitionKey partition, BitSet numbers) {
        if (isDue) {
            tell(partition, numbers);
        }
        isDue = false;
    }

    private void tell(PartitionKey partition, BitSet numbers) {
        int last = numbers.length() - 1;
        if (lastWritten.isAfter(latest)) {
            visitor.waits(partition);
        } else if (numbers.nextClearBit(1) <= last) {
            visitor.gap(layout.file(partition, numbers.nextClearBit(1)));
        } else {
            visitor.due(
                    partition, () -> new DueFiles(store, layout, partition, last, file -> verdict(partition, file)));
        }
    }
}
