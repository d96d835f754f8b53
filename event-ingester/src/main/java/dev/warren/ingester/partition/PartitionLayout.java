package dev.warren.ingester.partition;

import dev.warren.model.EventTime;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where events lie in the archive: {@code events/<partition>/events_NNNNNN.parquet}.
 *
 * <p>The partition follows from the event's own time and nothing else. That is what lets every copy of an event, however late and
 * on whichever instance, meet the first one in the same chain.
 */
public record PartitionLayout(Granularity granularity, PartitionStyle style) {

    /** Everything this layout places is under it. */
    public static final KeyPrefix ROOT = new KeyPrefix("events/");

    private static final Pattern FILE = Pattern.compile("events_(\\d{6,9})\\.parquet");

    /** The partition of an event. */
    public PartitionKey partitionOf(EventTime time) {
        return new PartitionKey(Math.floorDiv(time.epochMicros(), granularity.micros()));
    }

    /** What all keys of the partition start with. */
    public KeyPrefix prefix(PartitionKey partition) {
        ZonedDateTime start = Instant.ofEpochSecond(partition.index() * (granularity.micros() / 1_000_000))
                .atZone(ZoneOffset.UTC);
        boolean hive = style == PartitionStyle.HIVE;
        String day = String.format(
                Locale.ROOT,
                hive ? "year=%04d/month=%02d/day=%02d" : "%04d/%02d/%02d",
                start.getYear(),
                start.getMonthValue(),
                start.getDayOfMonth());
        if (granularity == Granularity.DAY) {
            return ROOT.child(day);
        }
        return ROOT.child(day + String.format(Locale.ROOT, hive ? "/hour=%02d" : "/%02d", start.getHour()));
    }

    /**
     * The key of a partition's file.
     *
     * @param number from 1
     */
    public ObjectKey file(PartitionKey partition, int number) {
        return prefix(partition).key(String.format(Locale.ROOT, "events_%06d.parquet", number));
    }

    /** The number of a file by its key; empty if the key is not one of a data file. */
    public static OptionalInt numberOf(ObjectKey key) {
        Matcher name = FILE.matcher(key.name());
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
    }
}
