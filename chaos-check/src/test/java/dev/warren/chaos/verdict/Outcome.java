package dev.warren.chaos.verdict;

import dev.warren.chaos.fault.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param parts what it ran against
 * @param counts of messages, by name
 * @param faulty how long faults lasted, all in all
 * @param whole from the first start to the last stop
 */
public record Outcome(
        long seed,
        String parts,
        Journal journal,
        Map<String, Long> counts,
        List<Check> checks,
        List<String> errors,
        Duration faulty,
        Duration whole) {

    public Outcome {
        counts = Map.copyOf(counts);
        checks = List.copyOf(checks);
        errors = List.copyOf(errors);
    }

    public boolean holds() {
        return checks.stream().allMatch(Check::holds);
    }

    /** In a few lines, for a failed test. */
    public String summary() {
        StringBuilder text = new StringBuilder("seed " + seed + " on " + parts + ", " + counts);
        checks.forEach(check -> text.append("\n  ")
                .append(check.holds() ? "ok   " : "FAIL ")
                .append(check.name())
                .append(": ")
                .append(check.detail()));
        return text.toString();
    }
}
