package dev.warren.archive.quality;

import dev.warren.archive.ids.IdHash;
import dev.warren.archive.ids.IdSightings;
import dev.warren.archive.ids.IdVerdicts;
import dev.warren.archive.ids.Sighting;
import dev.warren.archive.layout.Place;
import dev.warren.archive.operation.Cancellation;
import dev.warren.ingester.partition.PartitionKey;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** Finds what rows have in common, on disk. Only the type of a row is of interest, and its number takes the place of its partition. */
final class Repeated implements AutoCloseable {

    private final IdSightings sightings;

    /** @param temporary for 25 bytes for each row */
    Repeated(Path temporary) {
        this.sightings = new IdSightings(
                temporary, IdSightings.tableIdsForHeap(Runtime.getRuntime().maxMemory()));
    }

    void add(IdHash what, int type) {
        sightings.add(Sighting.inRow(what, new Place(new PartitionKey(type), 1)));
    }

    /** Tells the type of each row that has what a row before it had. */
    void each(IntConsumer types, Cancellation cancellation) {
        sightings.judge(new Copies(types), cancellation);
    }

    @Override
    public void close() {
        sightings.close();
    }

    private record Copies(IntConsumer types) implements IdVerdicts {

        @Override
        public void repeated(IdHash what, Place first, Place second) {
            types.accept((int) second.partition().index());
        }

        @Override
        public void conflictWithoutRow(IdHash what) {}

        @Override
        public void quarantinedAndArchived(IdHash what, Place row) {}

        @Override
        public void missing(IdHash what) {}

        @Override
        public void notInLedger(IdHash what, Place row) {}
    }
}
