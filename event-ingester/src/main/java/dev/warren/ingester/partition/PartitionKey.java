package dev.warren.ingester.partition;

import org.jspecify.annotations.Nullable;

/**
 * One partition of the archive.
 *
 * @param index which one: days or hours since 1970-01-01T00Z, by the layout's granularity; negative before
 */
public record PartitionKey(long index) implements Comparable<PartitionKey> {

    /** Written out, as is {@link #hashCode}, like those of {@link dev.warren.model.MessageContext}: each event's partition is looked up. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PartitionKey that && index == that.index;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index);
    }

    @Override
    public int compareTo(PartitionKey other) {
        return Long.compare(index, other.index);
    }
}
