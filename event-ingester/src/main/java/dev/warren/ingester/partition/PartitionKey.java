package dev.warren.ingester.partition;

/**
 * One partition of the archive.
 *
 * @param index which one: days or hours since 1970-01-01T00Z, by the layout's granularity; negative before
 */
public record PartitionKey(long index) implements Comparable<PartitionKey> {

    @Override
    public int compareTo(PartitionKey other) {
        return Long.compare(index, other.index);
    }
}
