package dev.warren.archive.ids;

import dev.warren.archive.layout.Place;
import dev.warren.archive.operation.Cancellation;
import dev.warren.ingester.partition.PartitionKey;
import java.nio.file.Path;

/** Brings together many ids in a small heap: arguments are a directory and how many. Every thousandth is in two rows. */
final class ManyIds {

    private static final int SHARED = 1_000;

    private ManyIds() {}

    public static void main(String[] args) {
        long count = Long.parseLong(args[1]);
        Counting verdicts = new Counting();
        long started = System.nanoTime();
        int room = IdSightings.tableIdsForHeap(Runtime.getRuntime().maxMemory());
        try (IdSightings ids = new IdSightings(Path.of(args[0]), room)) {
            for (long i = 0; i < count; i++) {
                IdHash id = IdHash.of("event-" + i);
                ids.add(Sighting.inRow(id, new Place(new PartitionKey(i % 365), 1)));
                if (i % SHARED == 0) {
                    ids.add(Sighting.inRow(id, new Place(new PartitionKey(i % 365), 2)));
                }
                ids.add(Sighting.elsewhere(id, Sighting.Kind.LEDGER));
            }
            ids.add(Sighting.elsewhere(IdHash.of("lost"), Sighting.Kind.LEDGER));
            ids.judge(verdicts, new Cancellation());
        }
        System.out.println("repeated " + verdicts.repeated + ", missing " + verdicts.missing + ", unlisted "
                + verdicts.unlisted + ", room for " + room + ", "
                + (System.nanoTime() - started) / 1_000_000 + " ms");
    }

    private static final class Counting implements IdVerdicts {

        private long repeated;
        private long missing;
        private long unlisted;

        @Override
        public void repeated(IdHash id, Place first, Place second) {
            repeated++;
        }

        @Override
        public void conflictWithoutRow(IdHash id) {}

        @Override
        public void quarantinedAndArchived(IdHash id, Place row) {}

        @Override
        public void missing(IdHash id) {
            missing++;
        }

        @Override
        public void notInLedger(IdHash id, Place row) {
            unlisted++;
        }
    }
}
