package dev.warren.quickstart.stream;

import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Webhook payloads that GitHub has really sent, out of the npm package {@code @octokit/webhooks-examples} (MIT licence): an array of
 * {@code {"name": "issues", "examples": [payload, …]}}.
 *
 * <p>An id is derived from the content, so that a payload that is in the collection twice is the same event sent twice. A payload
 * that tells no time at all gets that of the newest one: whatever is chosen has to be the same in each run.
 */
public final class GithubEvents {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private record Example(String event, JsonNode payload) {}

    private GithubEvents() {}

    /**
     * Reads the collection.
     *
     * @throws QuickstartException if the file is not one
     */
    public static List<OutgoingMessage> read(Path file) {
        List<Example> examples = examples(file);
        Instant newest = examples.stream()
                .flatMap(example -> PayloadTimes.latest(example.payload()).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> notGithubs(file, "no payload tells a time"));
        return examples.stream().map(example -> message(example, newest)).toList();
    }

    private static List<Example> examples(Path file) {
        List<Example> examples = new ArrayList<>();
        for (JsonNode event : tree(file)) {
            String name = event.path("name").asString("");
            for (JsonNode payload : event.path("examples")) {
                if (name.isEmpty() || !payload.isObject()) {
                    throw notGithubs(file, "an entry has no name, or a payload that is no object");
                }
                examples.add(new Example(name, payload));
            }
        }
        return examples;
    }

    private static JsonNode tree(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JSON.readTree(in);
        } catch (IOException | JacksonException e) {
            throw new QuickstartException("the GitHub events in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static OutgoingMessage message(Example example, Instant newest) {
        JsonNode payload = example.payload();
        String type = type(example);
        Instant occurred = PayloadTimes.latest(payload).orElse(newest);
        String id = UUID.nameUUIDFromBytes(JSON.writeValueAsBytes(List.of(example.event(), payload)))
                .toString();
        ObjectNode envelope =
                JSON.createObjectNode().put("id", id).put("type", type).put("timestamp", occurred.toString());
        JsonNode login = payload.path("sender").path("login");
        if (login.isString()) {
            envelope.put("user_id", login.asString());
        }
        envelope.set("payload", payload);
        return new OutgoingMessage(
                Optional.of(id),
                occurred,
                type,
                "application/json",
                "github-webhooks",
                Map.of("x-github-event", example.event(), "x-github-delivery", id),
                JSON.writeValueAsBytes(envelope));
    }

    private static String type(Example example) {
        JsonNode action = example.payload().path("action");
        return "github." + example.event() + (action.isString() ? "." + action.asString() : "");
    }

    private static QuickstartException notGithubs(Path file, String why) {
        return new QuickstartException(file + " is not a collection of GitHub's webhook payloads: " + why);
    }
}
