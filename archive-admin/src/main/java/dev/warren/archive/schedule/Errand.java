package dev.warren.archive.schedule;

import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;

/** What a routine does, once. */
public interface Errand {

    /**
     * What came of it.
     *
     * @param report to be shown as JSON
     * @param sound whether all is as it should be
     */
    record Done(Object report, boolean sound) {}

    Done run(Progress progress, Cancellation cancellation);
}
