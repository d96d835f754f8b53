package dev.warren.archive.archiving;

import dev.warren.archive.layout.Place;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import java.util.Locale;

/** Of what an archive of events is, as its name has it. */
final class Period {

    private static final int HOURS = 24;

    private Period() {}

    /** The partition's day, or its day and hour. */
    static String of(PartitionLayout layout, PartitionKey partition) {
        String day = Place.day(layout, partition).toString();
        return layout.granularity() == Granularity.HOUR
                ? day + String.format(Locale.ROOT, "T%02d", Math.floorMod(partition.index(), HOURS))
                : day;
    }
}
