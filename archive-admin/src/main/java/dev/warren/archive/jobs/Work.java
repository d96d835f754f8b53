package dev.warren.archive.jobs;

import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;

/** What a job does: an operation with its stores and its request. */
public interface Work {

    /**
     * Does it once.
     *
     * @return what it found, to be shown as JSON
     */
    Object run(Progress progress, Cancellation cancellation);
}
