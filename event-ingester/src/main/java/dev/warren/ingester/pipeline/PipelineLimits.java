package dev.warren.ingester.pipeline;

import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.service.lifecycle.Backoff;

/**
 * What the pipeline may use.
 *
 * @param window messages that the source gives out before it waits for acknowledgements; {@link #NO_WINDOW} if it does not wait
 * @param maxBufferedBytes of unsettled messages in memory
 * @param storageThreads commits and quarantine writes at once
 * @param backoff between tries while the store does not answer
 */
public record PipelineLimits(
        RotationPolicy rotation, long window, long maxBufferedBytes, int storageThreads, Backoff backoff) {

    public static final long NO_WINDOW = Long.MAX_VALUE;
}
