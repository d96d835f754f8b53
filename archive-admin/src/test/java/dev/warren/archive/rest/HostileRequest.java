package dev.warren.archive.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request with one value that nobody should send, made from an operation of the document. */
record HostileRequest(String method, String path, @Nullable String body) {

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "-1",
            "0",
            "1e309",
            "99999999999999999999",
            "NaN",
            "null",
            "true",
            "\u0000",
            "a\u0000b",
            "\r\nX-Evil: 1",
            "' OR '1'='1",
            "1; DROP TABLE events--",
            "../../../etc/passwd",
            "..%2f..%2fetc",
            "events/../../x",
            "${jndi:ldap://x}",
            "<script>alert(1)</script>",
            "\u202e\ufeff\uffff",
            "ünïcödé 漢字 😀",
            "１２３",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "2025-02-30",
            "2025-12-28T25:00:00Z",
            "x".repeat(3_000),
            "1-1-1-1-1",
            "[]",
            "{}");

    static final List<String> JSON =
            List.of("null", "true", "-1", "1e400", "[]", "{}", "\"\"", "[[[[[[]]]]]]", "\"\\u0000\"", "\"\\ud800\"");

    static final Map<String, String> KNOWN = Map.of(
            "user", "0f8fad5b-d9cb-469f-a165-70867728950e",
            "goal", "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            "version", "1",
            "name", "0000",
            "id", "0f8fad5b-d9cb-469f-a165-70867728950e",
            "from", "1",
            "to", "1",
            "key", "events/x");

    static Stream<HostileRequest> of(JsonNode document, String path, String method, JsonNode operation) {
        String verb = method.toUpperCase(Locale.ROOT);
        Stream<HostileRequest> parameters = operation
                .path("parameters")
                .valueStream()
                .flatMap(parameter -> TEXTS.stream().map(text -> with(path, verb, operation, parameter, text)));
        return operation.has("requestBody")
                ? Stream.concat(
                        parameters, bodies(document, operation).map(body -> new HostileRequest(verb, path, body)))
                : parameters;
    }

    private static HostileRequest with(String path, String verb, JsonNode operation, JsonNode hostile, String text) {
        String filled = path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.get("parameters")) {
            String name = parameter.get("name").asString();
            boolean isHostile = parameter.equals(hostile);
            String value = URLEncoder.encode(isHostile ? text : KNOWN.getOrDefault(name, "x"), UTF_8)
                    .replace("+", "%20");
            if (parameter.get("in").asString().equals("path")) {
                filled = filled.replace("{" + name + "}", value);
            } else if (isHostile || parameter.path("required").asBoolean()) {
                query.add(name + "=" + value);
            }
        }
        return new HostileRequest(verb, query.isEmpty() ? filled : filled + "?" + String.join("&", query), null);
    }

    private static Stream<String> bodies(JsonNode document, JsonNode operation) {
        JsonNode schema = schema(document, operation.at("/requestBody/content/application~1json/schema"));
        Stream<String> whole = Stream.concat(JSON.stream(), Stream.of("", "{", "[".repeat(20_000), "\u0000", "{}{}x"));
        Stream<String> properties = schema.get("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .flatMap(name -> Stream.concat(JSON.stream(), TEXTS.stream().map(HostileRequest::quoted))
                        .map(value -> "{\"" + name + "\":" + value + "}"));
        return Stream.concat(whole, properties);
    }

    static JsonNode schema(JsonNode document, JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
    }

    private static String quoted(String text) {
        return ServedArchive.JSON.writeValueAsString(text);
    }
}
