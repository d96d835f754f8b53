package dev.warren.benchmarks.report;

import dev.warren.benchmarks.series.Line;
import dev.warren.benchmarks.series.Rounds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** How many runs others took part in. */
    public long disturbed() {
        return rounds.runs().values().stream()
                .flatMap(List::stream)
                .filter(run -> run.disturbed())
                .count();
    }
}
