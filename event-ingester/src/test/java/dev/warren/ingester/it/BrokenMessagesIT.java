package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bad input never blocks good input: broken messages between good ones. */
class BrokenMessagesIT extends RealParts {

    private static final String TIME = "\"timestamp\":\"2025-12-28T10:00:00Z\"";

    private record Broken(byte[] body, AMQP.BasicProperties properties, String reason) {}

    private final Map<String, Broken> kinds = new LinkedHashMap<>();

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void goodOnesAreRowsAndEachBrokenOneIsInQuarantineWithItsReason(StoreUnderTest.Kind kind) throws Exception {
        fillKinds();
        ArchiveUnderTest archive = archive(kind);
        ServiceJvm ingester = readyIngester(archive, Map.of("INGEST_MAX_MESSAGE_BYTES", "1MB"));
        ConfirmedPublisher publisher = publisher();
        int good = 0;
        for (Broken broken : kinds.values()) {
            publisher.publish("goal.created", good(good++));
            publisher.publish("goal.created", broken.body(), broken.properties());
            publisher.publish("goal.created", good(good++));
        }
        publisher.awaitConfirms();
        awaitArchived(archive, good, kinds.size(), Duration.ofSeconds(60));

        assertThat(kinds).hasSizeGreaterThanOrEqualTo(30);
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(good, good));
        assertThat(reasonsByBody(archive)).isEqualTo(expectedReasons());
        assertThat(ingester.output()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private static String good(int number) {
        return "{\"id\":\"good-" + number + "\"," + TIME + ",\"payload\":{\"n\":" + number + "}}";
    }

    private Map<String, String> expectedReasons() {
        Map<String, String> reasons = new TreeMap<>();
        kinds.values().forEach(broken -> reasons.put(new String(broken.body(), ISO_8859_1), broken.reason()));
        return reasons;
    }

    private static Map<String, String> reasonsByBody(ArchiveUnderTest archive) throws Exception {
        Map<String, String> reasons = new TreeMap<>();
        for (String document : archive.quarantined()) {
            JsonNode json = JsonMapper.shared().readTree(document);
            String body = json.get("body").asString();
            byte[] bytes = json.get("body_encoding").asString().equals("base64")
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(UTF_8);
            reasons.put(new String(bytes, ISO_8859_1), json.get("reason").asString());
            assertThat(json.get("message").asString()).isNotBlank();
            assertThat(json.get("queue").asString()).endsWith(".event-ingester");
        }
        return reasons;
    }

    private void fillKinds() {
        text(
                "malformed-json",
                "",
                " ",
                "{",
                "not json",
                "{\"id\":\"a\"",
                "{\"id\":\"a\",}",
                "{'id':'a'}",
                "{\"id\":NaN," + TIME + "}");
        text("malformed-json", "{\"id\":\"a1\"," + TIME + "} trailing", "{\"id\":\"a\",\"id\":\"b\"," + TIME + "}");
        text(
                "malformed-json",
                "{\"id\":\"tab\there\"," + TIME + "}",
                "{\"id\":\"\\x\"," + TIME + "}",
                "{\"id\":01," + TIME + "}");
        text("not-an-object", "[]", "[{\"id\":\"a\"}]", "\"text\"", "42", "null", "true");
        text(
                "field",
                "{\"id\":1," + TIME + "}",
                "{\"id\":\"\"," + TIME + "}",
                "{\"id\":\"" + "x".repeat(257) + "\"," + TIME + "}");
        text(
                "field",
                "{\"id\":\"f1\",\"type\":7," + TIME + "}",
                "{\"id\":\"f2\",\"user_id\":{}," + TIME + "}",
                "{\"id\":\"\\ud800\"," + TIME + "}");
        text(
                "timestamp",
                "{\"id\":\"t1\"}",
                "{\"id\":\"t2\",\"timestamp\":\"yesterday\"}",
                "{\"id\":\"t3\",\"timestamp\":\"2025-02-30T00:00:00Z\"}");
        text(
                "timestamp",
                "{\"id\":\"t4\",\"timestamp\":\"1999-12-31T23:59:59Z\"}",
                "{\"id\":\"t5\",\"timestamp\":\"2999-01-01T00:00:00Z\"}");
        text(
                "timestamp",
                "{\"id\":\"t6\",\"timestamp\":1e400}",
                "{\"id\":\"t7\",\"timestamp\":true}",
                "{\"id\":\"t8\",\"timestamp\":-5}");
        text(
                "too-deep",
                "{\"id\":\"d\"," + TIME + ",\"payload\":" + "[".repeat(100) + "]".repeat(100) + "}",
                "[".repeat(100_000));
        text("too-large", "{\"id\":\"l\"," + TIME + ",\"payload\":\"" + "x".repeat(1 << 20) + "\"}");
        add(
                "bad UTF-8",
                "malformed-json",
                "{\"id\":\"\u00ff\"}".getBytes(ISO_8859_1),
                ConfirmedPublisher.persistent().build());
        add(
                "UTF-16",
                "malformed-json",
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
                ConfirmedPublisher.persistent().build());
        add(
                "gzip",
                "malformed-json",
                new byte[] {0x1f, (byte) 0x8b, 8, 0},
                ConfirmedPublisher.persistent().contentEncoding("gzip").build());
        add(
                "AMQP time out of range",
                "timestamp",
                "{\"id\":\"a-t\"}".getBytes(UTF_8),
                ConfirmedPublisher.persistent()
                        .timestamp(Date.from(Instant.ofEpochMilli(1000)))
                        .build());
    }

    private void text(String reason, String... bodies) {
        for (String body : bodies) {
            add(
                    body,
                    reason,
                    body.getBytes(UTF_8),
                    ConfirmedPublisher.persistent().build());
        }
    }

    private void add(String name, String reason, byte[] body, AMQP.BasicProperties properties) {
        kinds.put(name, new Broken(body, properties, reason));
    }
}
