package dev.warren.ingester.batch;

/** Why a batch was closed. */
public enum RotationReason {
    /** It has the most records a file may have. */
    RECORDS,
    /** It has the most bytes a file may have, before compression. */
    BYTES,
    /** Its oldest row has waited long enough. */
    AGE,
    /** Memory is short; this was the largest open batch. */
    MEMORY,
    /** The source gives out no more before something is acknowledged, or has to search long for what came in after these rows. */
    WINDOW,
    /** Too many partitions are open; this was the oldest open batch. */
    OPEN_PARTITIONS,
    /** The service is stopping. */
    DRAIN
}
