package dev.warren.archive.copy;

import java.util.concurrent.atomic.LongAdder;

/** Counts what became of objects. Used by several threads. */
public final class CopyTally {

    private final LongAdder written = new LongAdder();
    private final LongAdder writtenBytes = new LongAdder();
    private final LongAdder present = new LongAdder();
    private final LongAdder presentBytes = new LongAdder();

    /**
     * Numbers of objects and bytes.
     *
     * @param written absent before
     * @param present the same, or a later manifest, before
     */
    public record Totals(long written, long writtenBytes, long present, long presentBytes) {}

    public void add(Copied.Result result, long bytes) {
        switch (result) {
            case WRITTEN -> {
                written.increment();
                writtenBytes.add(bytes);
            }
            case SAME, AHEAD -> {
                present.increment();
                presentBytes.add(bytes);
            }
            case DIFFERENT -> {} // a problem, counted as such
        }
    }

    public Totals totals() {
        return new Totals(written.sum(), writtenBytes.sum(), present.sum(), presentBytes.sum());
    }
}
