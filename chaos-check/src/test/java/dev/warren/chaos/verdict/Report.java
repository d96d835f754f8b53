package dev.warren.chaos.verdict;

import dev.warren.chaos.fault.Fault;
import dev.warren.chaos.fault.Journal;
import dev.warren.chaos.fault.Strike.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Outcomes of a campaign as a page in Markdown. */
public record Report(LocalDate day, String command, List<Outcome> outcomes) {

    private static final int MOST_ERRORS = 5;

    /** Where the campaign ran is nobody's concern who reads the page. */
    private static final String HERE = Path.of("").toAbsolutePath() + "/";

    private static final List<String> MESSAGES = List.of(
            "attempted",
            "confirmed",
            "confirmations",
            "publications",
            "rows",
            "files",
            "quarantined",
            "rivals",
            "poison");

    /** The whole page. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# Chaos campaign of " + day,
                "",
                holds() ? "**Every check holds.**" : "**Checks failed: see below.**",
                "",
                "```bash",
                command,
                "```",
                ""));
        lines.addAll(messages());
        lines.addAll(faults());
        lines.addAll(notRun());
        outcomes.forEach(outcome -> lines.addAll(checks(outcome)));
        return String.join("\n", lines) + "\n";
    }

    private boolean holds() {
        return outcomes.stream().allMatch(Outcome::holds);
    }

    private List<String> messages() {
        List<String> lines = new ArrayList<>(List.of("## Runs", ""));
        lines.add(row("", outcomes.stream().map(Outcome::parts).toList(), "all"));
        lines.add("|---|" + "--:|".repeat(outcomes.size() + 1));
        lines.add(row(
                "seed",
                outcomes.stream().map(outcome -> String.valueOf(outcome.seed())).toList(),
                ""));
        lines.add(row(
                "faults lasted",
                outcomes.stream().map(outcome -> seconds(outcome.faulty())).toList(),
                sum(Outcome::faulty)));
        lines.add(row(
                "whole run",
                outcomes.stream().map(outcome -> seconds(outcome.whole())).toList(),
                sum(Outcome::whole)));
        for (String name : MESSAGES) {
            lines.add(row(
                    name,
                    outcomes.stream()
                            .map(outcome -> String.valueOf(count(outcome, name)))
                            .toList(),
                    String.valueOf(outcomes.stream()
                            .mapToLong(outcome -> count(outcome, name))
                            .sum())));
        }
        lines.add("");
        return lines;
    }

    private static long count(Outcome outcome, String name) {
        return outcome.counts().getOrDefault(name, 0L);
    }

    private String sum(java.util.function.Function<Outcome, Duration> part) {
        return seconds(outcomes.stream().map(part).reduce(Duration.ZERO, Duration::plus));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private static String row(String name, List<String> cells, String all) {
        return "| " + name + " | " + String.join(" | ", cells) + " | " + all + " |";
    }

    private List<String> faults() {
        List<String> lines = new ArrayList<>(List.of("## Faults that struck", ""));
        lines.add(row("row | fault", outcomes.stream().map(Outcome::parts).toList(), "all"));
        lines.add("|---|---|" + "--:|".repeat(outcomes.size() + 1));
        Map<String, String> kinds = new TreeMap<>(Comparator.comparing(Report::sortable));
        entries().forEach(entry -> kinds.put(name(entry.fault()), ""));
        for (String kind : kinds.keySet()) {
            List<String> cells = outcomes.stream()
                    .map(outcome -> String.valueOf(struck(outcome, kind)))
                    .toList();
            long all = outcomes.stream()
                    .mapToLong(outcome -> struck(outcome, kind))
                    .sum();
            lines.add(row(kind, cells, String.valueOf(all)));
        }
        long missed = outcomes.stream()
                .mapToLong(outcome -> outcome.journal().count(Result.MISSED))
                .sum();
        lines.addAll(List.of("", "Not counted: " + missed + " that found nothing to strike at their moment.", ""));
        return lines;
    }

    private static String sortable(String name) {
        return String.format("%4s%s", name.substring(1, name.indexOf(' ')), name);
    }

    private static String name(Fault fault) {
        return fault.row() + " | " + fault.kind();
    }

    private static long struck(Outcome outcome, String kind) {
        return outcome.journal().entries().stream()
                .filter(entry ->
                        name(entry.fault()).equals(kind) && entry.strike().result() == Result.STRUCK)
                .count();
    }

    private List<Journal.Entry> entries() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.journal().entries().stream())
                .toList();
    }

    private List<String> notRun() {
        Map<String, Long> reasons = entries().stream()
                .filter(entry -> entry.strike().result() == Result.NOT_RUN)
                .collect(Collectors.groupingBy(
                        entry -> name(entry.fault()).replace(" | ", " ") + ": "
                                + entry.strike().detail(),
                        TreeMap::new,
                        Collectors.counting()));
        if (reasons.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("## NOT RUN on this machine", ""));
        reasons.forEach((reason, count) -> lines.add("- " + reason + " (" + count + " times)"));
        lines.add("");
        return lines;
    }

    private static List<String> checks(Outcome outcome) {
        List<String> lines =
                new ArrayList<>(List.of("## Checks on " + outcome.parts(), "", "| | check | seen |", "|---|---|---|"));
        outcome.checks()
                .forEach(check -> lines.add("| " + (check.holds() ? "ok" : "**FAIL**") + " | " + check.name() + " | "
                        + check.detail().replace("|", "\\|") + " |"));
        lines.addAll(List.of(
                "", "Lines of level ERROR in all logs: " + outcome.errors().size() + ".", ""));
        if (!outcome.errors().isEmpty()) {
            lines.add("```");
            outcome.errors().stream()
                    .limit(MOST_ERRORS)
                    .map(error -> error.replace(HERE, ""))
                    .forEach(lines::add);
            lines.addAll(List.of("```", ""));
        }
        return lines;
    }
}
