package dev.warren.archive.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts results of several threads into the order in which their work was given out. Holds those that came too early. */
final class InOrder {

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
    }
}
