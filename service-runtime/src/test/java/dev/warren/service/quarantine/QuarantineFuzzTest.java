package dev.warren.service.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.fixtures.fuzz.Draw;
import dev.warren.fixtures.fuzz.FuzzRun;
import dev.warren.fixtures.fuzz.Mutation;
import dev.warren.model.MessageContext;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is kept is kept whole, as JSON that anybody can read, and found again when it is delivered again. */
class QuarantineFuzzTest {

    private static final byte[] SAMPLE =
            "{\"id\":\"e-1\",\"payload\":\"\\u0000 häßlich \uD83D\uDE00\"}".getBytes(UTF_8);
    private static final List<@Nullable String> TEXTS = Arrays.asList(
            null, "", "plain", "\r\nERROR forged", "\u0000\u001b[31m", "\uD83D\uDE00", "\uD800", "\u202E");
    private static final Instant NOON = Instant.parse("2025-12-28T12:00:00Z");

    @Test
    void everyMessageIsKeptWholeAndOnce() {
        new FuzzRun("quarantine", 20_000).run(draw -> {
            try {
                tryMessage(draw);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void tryMessage(Draw draw) throws IOException {
        InMemoryObjectStore store = new InMemoryObjectStore();
        Quarantine quarantine = new Quarantine(store, new KeyPrefix("quarantine/events/"));
        byte[] body = draw.show(draw.oneIn(3) ? draw.bytes(draw.below(200)) : Mutation.of(SAMPLE, draw));
        ReceivedMessage message = new ReceivedMessage(body, context(draw), "queue", NOON);

        ObjectKey key = quarantine.keep(message, "malformed-json", "not JSON");

        try (InputStream in = store.read(key)) {
            JsonNode document = JsonMapper.shared().readTree(in.readAllBytes());
            require(Arrays.equals(body(document), body), "another body: " + document);
            require(document.get("headers").isObject(), "headers: " + document);
        }
        require(quarantine.keep(message, "malformed-json", "not JSON").equals(key), "kept twice");
        require(key.value().matches("quarantine/events/2025/12/28/[0-9a-f]{64}\\.json"), key.value());
    }

    private static byte[] body(JsonNode document) {
        String body = document.get("body").asString();
        return document.get("body_encoding").asString().equals("base64")
                ? Base64.getDecoder().decode(body)
                : body.getBytes(UTF_8);
    }

    private static MessageContext context(Draw draw) {
        String key = String.valueOf(draw.of(TEXTS));
        return new MessageContext(
                "exchange",
                key,
                draw.of(TEXTS),
                draw.of(TEXTS),
                draw.of(TEXTS),
                draw.of(TEXTS),
                draw.of(TEXTS),
                draw.of(TEXTS),
                draw.oneIn(2) ? null : Instant.ofEpochMilli(draw.anyLong() >> 16),
                Map.of(key, draw.bytes(draw.below(20)), "n", draw.anyDouble()));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
