package dev.warren.benchmarks.report;

import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.series.Figure;
import dev.warren.benchmarks.series.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as a page in Markdown. */
public record Page(Results results) {

    /** The whole page. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# Benchmark of " + results.at().toString().substring(0, 10),
                "",
                "```bash",
                results.command(),
                "```",
                ""));
        lines.addAll(warning());
        lines.addAll(table());
        lines.addAll(facts());
        lines.addAll(runs());
        return String.join("\n", lines) + "\n";
    }

    private List<String> warning() {
        long disturbed = results.disturbed();
        return disturbed == 0
                ? List.of()
                : List.of(
                        "**Disturbed:** during " + disturbed
                                + " runs, marked `*`, other programs had more than 5 % of the"
                                + " machine. Such figures say little.",
                        "");
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>(
                List.of("| figure | median | spread | rounds | at least | aim | |", "|---|--:|--:|--:|--:|--:|---|"));
        results.lines().forEach(line -> lines.add(row(line)));
        lines.add("");
        return lines;
    }

    private String row(Line line) {
        Figure figure = results.rounds().figure(line);
        Line.Unit unit = line.unit();
        String sign = unit.moreIsBetter() ? "≥ " : "≤ ";
        return String.join(
                " | ",
                "| " + line.title(),
                "**" + unit.text(figure.median()) + "**",
                unit.text(figure.least()) + "–" + unit.text(figure.most()),
                String.valueOf(figure.values().size()),
                sign + unit.text(line.least()),
                sign + unit.text(line.aim()),
                verdict(line, figure) + " |");
    }

    private static String verdict(Line line, Figure figure) {
        if (line.unit().reaches(figure.median(), line.aim())) {
            return "aim";
        }
        return line.unit().reaches(figure.median(), line.least()) ? "reached" : "**missed**";
    }

    private List<String> facts() {
        List<String> lines = new ArrayList<>(List.of("## On what", "", "| | |", "|---|---|"));
        results.machine().forEach((name, value) -> lines.add("| " + name + " | " + value + " |"));
        results.versions().forEach((name, value) -> lines.add("| " + name + " | " + value + " |"));
        lines.add("| the ingester's JVM options | `" + String.join(" ", results.javaOptions()) + "` |");
        lines.add("");
        return lines;
    }

    private List<String> runs() {
        List<String> lines = new ArrayList<>(List.of(
                "## Runs",
                "",
                "Rate and processor time of the steady part: from the first quarter of the events on. `foreign`: the share of the"
                        + " machine that other programs had meanwhile.",
                "",
                "| program | events | events/s | CPU µs/event | broker µs/event | first s | peak MiB | foreign | afterwards |",
                "|---|--:|--:|--:|--:|--:|--:|--:|---|"));
        results.rounds().runs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream())
                .forEach(run -> lines.add(row(run)));
        return lines;
    }

    private static String row(Run run) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %.1f | %.1f | %.1f | %.0f | %.1f %%%s | %s |",
                run.contender(),
                run.events(),
                run.rate(),
                run.cpuMicros(),
                run.brokerMicros(),
                run.firstSeconds(),
                run.peakMebibytes(),
                run.foreignShare() * 100,
                run.disturbed() ? "\\*" : "",
                run.faults().isEmpty() ? "as it should be" : "**" + String.join("; ", run.faults()) + "**");
    }
}
