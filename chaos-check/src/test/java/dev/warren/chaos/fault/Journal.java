package dev.warren.chaos.fault;

import dev.warren.chaos.fault.Strike.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was done when, and whether it hit. */
public final class Journal {

    /**
     * A fault that was tried.
     *
     * @param at since the beginning of the run
     */
    public record Entry(Duration at, Duration lasted, Fault fault, Strike strike) {

        /** One line for a log. */
        public String line() {
            return "%7.1f s %5.1f s %-7s %-4s %s: %s"
                    .formatted(
                            at.toMillis() / 1000.0,
                            lasted.toMillis() / 1000.0,
                            strike.result(),
                            fault.row(),
                            fault.kind(),
                            strike.detail());
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public long count(Result result) {
        return entries().stream()
                .filter(entry -> entry.strike().result() == result)
                .count();
    }

    /** What this machine does not allow, and why. */
    public List<String> notRun() {
        return entries().stream()
                .filter(entry -> entry.strike().result() == Result.NOT_RUN)
                .map(Entry::line)
                .toList();
    }

    /** SIGKILLs of services that hit. */
    public long kills() {
        return entries().stream()
                .filter(entry ->
                        entry.fault() instanceof KillInstance && entry.strike().result() == Result.STRUCK)
                .count();
    }
}
