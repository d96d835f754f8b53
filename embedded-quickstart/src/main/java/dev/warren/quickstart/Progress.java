package dev.warren.quickstart;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/**
 * How far a service is, by its own metrics.
 *
 * @param meter what the names of its counters begin with
 */
record Progress(String service, MeterRegistry meters, String meter) {

    private static final long POLL_MILLIS = 50;

    /** Longer than any rotation and any retry of a demonstration. */
    private static final long PATIENCE_NANOS = 40_000_000_000L;

    /** Waits until so many messages are settled: stored, recognised as duplicates, or in quarantine. */
    void await(long messages) throws InterruptedException {
        long last = settled();
        long since = System.nanoTime();
        while (last < messages) {
            Thread.sleep(POLL_MILLIS);
            long now = settled();
            if (now > last) {
                last = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE_NANOS) {
                throw new QuickstartException("the " + service + " has settled " + last + " of " + messages
                        + " messages and does not go on: run with --verbose to see why; does another one consume"
                        + " the same queue?");
            }
        }
    }

    long stored() {
        return count(meter + ".stored");
    }

    long duplicates() {
        return count(meter + ".deduplicated");
    }

    long quarantined() {
        return count(meter + ".quarantined");
    }

    private long settled() {
        return stored() + duplicates() + quarantined();
    }

    private long count(String name) {
        Collection<Counter> counters = meters.find(name).counters();
        return (long) counters.stream().mapToDouble(Counter::count).sum();
    }
}
