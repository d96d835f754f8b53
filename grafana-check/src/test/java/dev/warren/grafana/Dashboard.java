package dev.warren.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard's queries, as Grafana would send them with every variable at "All".
 *
 * @param variables their queries, in order, each of the form {@code label_values(series, label)}
 */
record Dashboard(String uid, Map<String, String> variables, List<Query> queries) {

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), *(\\w+)\\)");

    /**
     * One target of a panel.
     *
     * @param instant asked at one moment, and not over a time
     */
    record Query(int panel, String title, String refId, String expr, boolean instant) {}

    static List<Dashboard> all(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Dashboard> dashboards = new ArrayList<>();
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                dashboards.add(parse(JsonMapper.shared().readTree(file.toFile())));
            }
            return dashboards;
        }
    }

    private static Dashboard parse(JsonNode json) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode variable : json.path("templating").path("list")) {
            if (variable.path("type").asString().equals("query")) {
                variables.put(
                        variable.path("name").asString(),
                        variable.path("query").path("query").asString());
            }
        }
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(
                        panel.path("id").asInt(),
                        panel.path("title").asString(),
                        target.path("refId").asString(),
                        target.path("expr").asString(),
                        target.path("instant").asBoolean()));
            }
        }
        return new Dashboard(json.path("uid").asString(), variables, queries);
    }

    /** What stands for each variable when all of its values are chosen: a regular expression. */
    Map<String, String> chosen(PrometheusApi prometheus) {
        Map<String, String> values = new LinkedHashMap<>();
        variables.forEach((name, query) -> {
            Matcher parts = LABEL_VALUES.matcher(replaced(query, values));
            if (!parts.matches()) {
                throw new AssertionError(uid + ": a variable whose query is not understood: " + query);
            }
            values.put(
                    name,
                    prometheus.labelValues(parts.group(1), parts.group(2)).stream()
                            .map(value -> value.replace(".", "\\\\."))
                            .collect(Collectors.joining("|", "(", ")")));
        });
        return values;
    }

    /** Text with variables replaced by what they stand for. */
    static String replaced(String text, Map<String, String> values) {
        String result = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            result = result.replace("$" + value.getKey(), value.getValue());
        }
        return result;
    }
}
