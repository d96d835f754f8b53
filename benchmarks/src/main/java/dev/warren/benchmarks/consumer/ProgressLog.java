package dev.warren.benchmarks.consumer;

import java.time.Instant;

/** How far a program is, on its standard output, where the benchmark reads it. */
public final class ProgressLog {

    private ProgressLog() {}

    /**
     * Writes a line.
     *
     * @param total events done since the start
     */
    public static void done(long total) {
        System.out.println("PROGRESS " + Instant.now() + " " + total);
    }
}
