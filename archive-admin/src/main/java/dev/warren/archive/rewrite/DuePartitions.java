package dev.warren.archive.rewrite;

import dev.warren.archive.layout.EventsWalk;
import dev.warren.archive.layout.Place;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the data files from which rows may have to go, one partition after the other, in the order of their numbers. Partitions that were written to
 * recently or have a gap are left alone (docs/adr/0015).
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

        /** The files of a partition that may have due rows. */
        void due(PartitionKey partition, List<DueFile> files);

        /** A file that has none. */
        void passed(ObjectStat file);

        /** A partition that has due files and was written to too recently. */
        void waits(PartitionKey partition);

        /** A partition that has due files and lacks this one. */
        void gap(ObjectKey missing);
    }

    private final PartitionLayout layout;
    private final Choice choice;
    private final Instant now;
    private final Instant latest;
    private final Visitor visitor;
    private List<DueFile> due = new ArrayList<>();
    private Instant lastWritten = Instant.MAX;

    /** @param grace a partition whose last file is younger waits */
    public DuePartitions(PartitionLayout layout, Choice choice, Instant now, Duration grace, Visitor visitor) {
        this.layout = layout;
        this.choice = choice;
        this.now = now;
        this.latest = now.minus(grace);
        this.visitor = visitor;
    }

    @Override
    public void file(Place place, ObjectStat stat) {
        LocalDate day = Place.day(layout, place.partition());
        choice.of(stat.key(), day, LocalDate.ofInstant(now, ZoneOffset.UTC))
                .ifPresentOrElse(verdict -> due.add(new DueFile(stat, verdict)), () -> visitor.passed(stat));
        lastWritten = stat.lastModified();
    }

    @Override
    public void endOfPartition(PartitionKey partition, BitSet numbers) {
        List<DueFile> files = due;
        due = new ArrayList<>();
        if (files.isEmpty()) {
            return;
        }
        if (lastWritten.isAfter(latest)) {
            visitor.waits(partition);
        } else if (numbers.nextClearBit(1) < numbers.length()) {
            visitor.gap(layout.file(partition, numbers.nextClearBit(1)));
        } else {
            visitor.due(partition, files);
        }
    }
}
