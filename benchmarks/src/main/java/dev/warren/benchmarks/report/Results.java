package dev.warren.benchmarks.report;

import dev.warren.benchmarks.contender.Run;
import dev.warren.benchmarks.series.Kind;
import dev.warren.benchmarks.series.Line;
import dev.warren.benchmarks.series.Rounds;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that one call of the benchmark found out.
 *
 * @param command that does the same again
 * @param machine what it ran on, by name
 * @param versions of what took part
 * @param lines that were asked for
 */
public record Results(
        Instant at,
        String command,
        Map<String, String> machine,
        Map<String, String> versions,
        List<String> javaOptions,
        List<Line> lines,
        Rounds rounds) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    public String json() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** Reads what {@link #json} has written. */
    public static Results of(String json) {
        return JSON.readValue(json, Results.class);
    }

    /**
     * These and others, of other programs on the same machine, as one report.
     *
     * @throws IllegalArgumentException naming what cannot be one report: another machine, other JVM options, runs of one program in both
     */
    public Results plus(Results other) {
        if (!machine.equals(other.machine) || !javaOptions.equals(other.javaOptions)) {
            throw new IllegalArgumentException("the machine or the JVM's options are not the same: " + machine + " "
                    + javaOptions + " and " + other.machine + " " + other.javaOptions);
        }
        Set<Kind> twice = EnumSet.noneOf(Kind.class);
        twice.addAll(rounds.runs().keySet());
        twice.retainAll(other.rounds.runs().keySet());
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("both have runs of " + twice + ", which were not made in turns");
        }
        Map<Kind, List<Run>> runs = new EnumMap<>(Kind.class);
        runs.putAll(rounds.runs());
        runs.putAll(other.rounds.runs());
        Map<String, String> allVersions = new TreeMap<>(versions);
        allVersions.putAll(other.versions);
        return new Results(
                at.isBefore(other.at) ? at : other.at,
                command + "\n" + other.command,
                machine,
                allVersions,
                javaOptions,
                Stream.concat(lines.stream(), other.lines.stream()).sorted().toList(),
                new Rounds(runs));
    }

    /** How many runs others took part in. */
    public long disturbed() {
        return rounds.runs().values().stream()
                .flatMap(List::stream)
                .filter(run -> run.disturbed())
                .count();
    }
}
