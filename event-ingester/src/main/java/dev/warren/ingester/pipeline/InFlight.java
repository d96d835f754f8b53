package dev.warren.ingester.pipeline;

import java.time.Duration;

/**
 * A look at the pipeline from outside.
 *
 * @param deliveries received and not acknowledged
 * @param oldest how long the oldest of them has been waiting
 * @param bytes of unsettled messages in memory
 * @param openBatches being filled
 * @param bufferedRows in the open batches
 * @param storageWork commits and quarantine writes not done
 * @param heldLanes lanes that wait for the store to recover
 * @param balance what has come in and what has become of it
 */
public record InFlight(
        long deliveries,
        Duration oldest,
        long bytes,
        int openBatches,
        long bufferedRows,
        int storageWork,
        long heldLanes,
        Balance balance) {

    /** Before anything has come in. */
    public static final InFlight NOTHING = new InFlight(0, Duration.ZERO, 0, 0, 0, 0, 0, Balance.ZERO);
}
