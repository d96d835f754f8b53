package dev.warren.archive.schedule;

import java.time.Duration;
import java.time.Instant;

/** Who wants to know what became of runs. Called by several threads. */
public interface RunObserver {

    /** A run of this instance ended, or could not begin. */
    void ended(Routine routine, RunEnd end, Duration took);

    /** A run that was due here was left to another one. */
    void left(Routine routine);

    /** The last run that did all it should, of any instance. */
    void succeeded(Routine routine, Instant at);
}
