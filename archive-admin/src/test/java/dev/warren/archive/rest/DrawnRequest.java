package dev.warren.archive.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.fixtures.fuzz.Draw;
import dev.warren.fixtures.fuzz.HostileJson;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Requests drawn at random from an operation of the document: several values wrong at once, parameters twice, missing or unknown, bodies
 * where none belongs.
 */
final class DrawnRequest {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final String path;
    private final String method;
    private final JsonNode parameters;
    private final HostileJson bodies;

    private DrawnRequest(JsonNode document, String path, String method, JsonNode operation) {
        this.path = path;
        this.method = method.toUpperCase(Locale.ROOT);
        this.parameters = operation.path("parameters");
        this.bodies = new HostileJson(fields(document, operation));
    }

    /** All operations of the document. */
    static List<DrawnRequest> all(JsonNode document) {
        List<DrawnRequest> all = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation ->
                        all.add(new DrawnRequest(document, path.getKey(), operation.getKey(), operation.getValue()))));
        return all;
    }

    private static Map<String, List<String>> fields(JsonNode document, JsonNode operation) {
        JsonNode schema =
                HostileRequest.schema(document, operation.at("/requestBody/content/application~1json/schema"));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        schema.path("properties").propertyNames().forEach(name -> fields.put(name, HostileRequest.JSON));
        fields.put("unknown", HostileRequest.JSON);
        return fields;
    }

    HostileRequest draw(Draw draw) {
        String filled = path;
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : parameters) {
            String name = parameter.get("name").asString();
            if (parameter.get("in").asString().equals("path")) {
                filled = filled.replace("{" + name + "}", value(name, draw));
            } else {
                for (int times = draw.of(List.of(0, 1, 1, 1, 2)); times > 0; times--) {
                    query.add(name + "=" + value(name, draw));
                }
            }
        }
        if (draw.oneIn(10)) {
            query.add(encoded(text(draw)) + "=" + encoded(text(draw)));
        }
        String verb = draw.oneIn(8) ? draw.of(METHODS) : method;
        return new HostileRequest(verb, query.isEmpty() ? filled : filled + "?" + String.join("&", query), body(draw));
    }

    private @Nullable String body(Draw draw) {
        boolean wanted = method.equals("POST") != draw.oneIn(10);
        return wanted ? new String(draw.show(bodies.document(draw)), ISO_8859_1) : null;
    }

    private static String value(String name, Draw draw) {
        return encoded(draw.oneIn(3) ? text(draw) : HostileRequest.KNOWN.getOrDefault(name, "x"));
    }

    private static String text(Draw draw) {
        return draw.oneIn(4) ? new String(draw.bytes(draw.below(20)), UTF_8) : draw.of(HostileRequest.TEXTS);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
