package dev.warren.archive.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts results of several threads into the order in which their work was given out. Holds those that came too early, of which there are no
 * more than {@link #awaitRoom} lets through.
 */
final class InOrder {

    private static final int MOST_EARLY = 1_000;
    private static final long PATIENCE_MS = 100;

    private final Consumer<SetEntry> sink;
    private final Map<Long, List<SetEntry>> early = new HashMap<>();
    private long next;

    InOrder(Consumer<SetEntry> sink) {
        this.sink = sink;
    }

    /** @param number of the work, from 0; each number comes once */
    synchronized void put(long number, List<SetEntry> results) {
        early.put(number, results);
        for (List<SetEntry> ready = early.remove(next); ready != null; ready = early.remove(next)) {
            ready.forEach(sink);
            next++;
        }
        notifyAll();
    }

    /**
     * Returns when work of this number may be given out: the results that wait for a slow one are in memory.
     *
     * @param check throws if there is nothing to wait for any more
     */
    synchronized void awaitRoom(long number, Runnable check) {
        while (number - next >= MOST_EARLY) {
            check.run();
            try {
                wait(PATIENCE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
