package dev.warren.grafana;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Grafana asks of Prometheus. */
final class PrometheusApi {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;

    PrometheusApi(URI server) {
        this.server = server;
    }

    /** Series with {@code values} from one moment to another, one value a second. */
    JsonNode range(String expr, Instant from, Instant to) {
        return get("query_range", Map.of("query", expr, "start", seconds(from), "end", seconds(to), "step", "1"))
                .path("result");
    }

    /** Series with one {@code value}. */
    JsonNode at(String expr, Instant when) {
        return get("query", Map.of("query", expr, "time", seconds(when))).path("result");
    }

    List<String> labelValues(String series, String label) {
        return get("label/" + label + "/values", Map.of("match[]", series))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    JsonNode rules() {
        return get("rules", Map.of()).path("groups");
    }

    JsonNode alerts() {
        return get("alerts", Map.of()).path("alerts");
    }

    private JsonNode get(String what, Map<String, String> parameters) {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/" + what + "?" + query))
                .build();
        try {
            JsonNode answer = JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            if (!answer.path("status").asString().equals("success")) {
                throw new AssertionError(
                        answer.path("error").asString() + " in " + parameters.getOrDefault("query", what));
            }
            return answer.path("data");
        } catch (IOException e) {
            throw new AssertionError("Prometheus does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String seconds(Instant when) {
        return String.valueOf(when.toEpochMilli() / 1000.0);
    }
}
