package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.service.lifecycle.Backoff;

/**
 * What the pipeline may use.
 *
 * @param window messages that the source gives out before it waits for acknowledgements; {@link #NO_WINDOW} if it does not wait
 * @param shortSearch so many deliveries the source may pass while it searches for those that are acknowledged one by one; {@link #NO_SEARCH}
 *     if it does not search
 * @param maxBufferedBytes of unsettled messages in memory
 * @param storageThreads commits and quarantine writes at once
 * @param backoff between tries while the store does not answer
 */
public record PipelineLimits(
        RotationPolicy rotation,
        long window,
        long shortSearch,
        long maxBufferedBytes,
        int storageThreads,
        Backoff backoff) {

    public static final long NO_WINDOW = Long.MAX_VALUE;
    public static final long NO_SEARCH = Long.MAX_VALUE;

    /** For each delivery of the window. RabbitMQ takes some 0.1 µs to pass one, and gives out none meanwhile: 5 µs, a third of what it takes anyway. */
    public static final long SHORT_SEARCH = 50;
}
