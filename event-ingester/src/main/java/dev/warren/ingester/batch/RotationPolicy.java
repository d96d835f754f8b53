package dev.warren.ingester.batch;

import java.time.Duration;
import java.util.Optional;

/**
 * When a batch becomes a file: whichever limit is reached first.
 *
 * @param maxRecords rows in a file
 * @param maxBytes of the rows in memory, before encoding
 * @param maxAge from a batch's first row to its rotation
 * @param maxOpenPartitions how many batches may be open at once
 */
public record RotationPolicy(int maxRecords, long maxBytes, Duration maxAge, int maxOpenPartitions) {

    public RotationPolicy {
        if (maxRecords < 1 || maxBytes < 1 || maxAge.isNegative() || maxAge.isZero() || maxOpenPartitions < 1) {
            throw new IllegalArgumentException("rotation limits are at least 1 record, 1 byte, 1 ns and 1 partition");
        }
    }

    /** Whether the batch is full, and in which respect. */
    Optional<RotationReason> full(OpenBatch batch) {
        if (batch.size() >= maxRecords) {
            return Optional.of(RotationReason.RECORDS);
        }
        return batch.bytes() >= maxBytes ? Optional.of(RotationReason.BYTES) : Optional.empty();
    }

    /** Nanoseconds until the batch is too old; zero or less when it is. */
    long nanosLeft(OpenBatch batch, long nowNanos) {
        return maxAge.toNanos() - (nowNanos - batch.openedAtNanos());
    }
}
