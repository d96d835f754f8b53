package dev.warren.service.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.model.MessageContext;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectContent;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.StoreFault;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuarantineTest {

    private static final KeyPrefix ROOT = new KeyPrefix("quarantine/events/");
    private static final String WHY = "not JSON: unexpected end";
    private static final Instant NOON = Instant.parse("2025-12-28T12:00:00.5Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final InMemoryObjectStore memory = new InMemoryObjectStore();
    private final FaultyObjectStore store = new FaultyObjectStore(memory);
    private final Quarantine quarantine = new Quarantine(store, ROOT);

    private static ReceivedMessage message(String body, Map<String, @Nullable Object> headers, Instant receivedAt) {
        return message(body.getBytes(UTF_8), headers, receivedAt);
    }

    private static ReceivedMessage message(byte[] body, Map<String, @Nullable Object> headers, Instant receivedAt) {
        MessageContext context =
                new MessageContext("events", "goal.created", null, null, null, null, null, null, null, headers);
        return new ReceivedMessage(body, context, "events.event-ingester", receivedAt);
    }

    private static ReceivedMessage message(String body) {
        return message(body, Map.of(), NOON);
    }

    private List<ObjectKey> objects() {
        return memory.list(KeyPrefix.ROOT, Optional.empty(), 1000).objects().stream()
                .map(ObjectStat::key)
                .toList();
    }

    private JsonNode json(ObjectKey key) throws IOException {
        try (InputStream in = memory.read(key)) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        }
    }

    private static String sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void nameIsTheDayAndTheHashOfTheBody() throws Exception {
        ObjectKey key = quarantine.keep(message("{broken"), "malformed-json", WHY);

        assertThat(key.value())
                .isEqualTo("quarantine/events/2025/12/28/" + sha256("{broken".getBytes(UTF_8)) + ".json");
    }

    @Test
    void messageIdIsPartOfTheName() throws Exception {
        MessageContext context = new MessageContext("e", "r", "id-1", null, null, null, null, null, null, Map.of());
        ReceivedMessage delivery = new ReceivedMessage("{broken".getBytes(UTF_8), context, "q", NOON);

        ObjectKey key = quarantine.keep(delivery, "malformed-json", WHY);

        assertThat(key.name()).isEqualTo(sha256("{broken\0id-1".getBytes(UTF_8)) + ".json");
    }

    @Test
    void messageIsOneObjectHoweverOftenItIsDelivered() {
        ObjectKey first = quarantine.keep(message("{broken"), "malformed-json", WHY);
        for (int i = 1; i < 5; i++) {
            ReceivedMessage again = message("{broken", Map.of("x-delivery-count", (long) i), NOON.plusSeconds(i));

            assertThat(quarantine.keep(again, "malformed-json", WHY)).isEqualTo(first);
        }

        assertThat(objects()).containsExactly(first);
    }

    @Test
    void firstSeenIsKeptFromTheFirstDelivery() throws Exception {
        ObjectKey key = quarantine.keep(message("{broken"), "malformed-json", WHY);
        quarantine.keep(message("{broken", Map.of(), NOON.plusSeconds(60)), "malformed-json", WHY);

        assertThat(json(key).get("first_seen").asString()).isEqualTo("2025-12-28T12:00:00.500Z");
    }

    @Test
    void sameBodyWithOtherHeadersIsAnotherObject() {
        ObjectKey one = quarantine.keep(message("{broken", Map.of("h", "1"), NOON), "malformed-json", WHY);
        ObjectKey two = quarantine.keep(message("{broken", Map.of("h", "2"), NOON), "malformed-json", WHY);

        assertThat(two).isNotEqualTo(one);
        assertThat(quarantine.keep(message("{broken", Map.of("h", "1"), NOON), "malformed-json", WHY))
                .isEqualTo(one);
        assertThat(quarantine.keep(message("{broken", Map.of("h", "2"), NOON), "malformed-json", WHY))
                .isEqualTo(two);
        assertThat(objects()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void messageSeenBeforeMidnightIsNotKeptAgainAfterIt() {
        ObjectKey first = quarantine.keep(message("{broken"), "malformed-json", WHY);

        assertThat(quarantine.keep(message("{broken", Map.of(), NOON.plus(DAY)), "malformed-json", WHY))
                .isEqualTo(first);
        assertThat(objects()).hasSize(1);
    }

    @Test
    void twoMessagesOfOneBodySeenBeforeMidnightAreNotKeptAgainAfterIt() {
        quarantine.keep(message("{broken", Map.of("h", "1"), NOON), "malformed-json", WHY);
        ObjectKey second = quarantine.keep(message("{broken", Map.of("h", "2"), NOON), "malformed-json", WHY);

        ObjectKey redelivered =
                quarantine.keep(message("{broken", Map.of("h", "2"), NOON.plus(DAY)), "malformed-json", WHY);

        assertThat(redelivered).isEqualTo(second);
        assertThat(objects()).hasSize(2);
    }

    @Test
    void documentTellsWhatWasSentAndWhyItIsHere() throws Exception {
        MessageContext context = new MessageContext(
                "ai_goals_tracker",
                "goal.created",
                "m-1",
                "type-1",
                "c-1",
                "app-1",
                "application/json",
                "utf-8",
                Instant.parse("2025-12-28T11:00:00Z"),
                new TreeMap<>(Map.of("h", "v", "n", 5, "x-delivery-count", 3L)));
        ReceivedMessage delivery = new ReceivedMessage("{\"ä\"".getBytes(UTF_8), context, "queue-1", NOON);

        JsonNode json = json(quarantine.keep(delivery, "malformed-json", WHY));

        assertThat(json.get("reason").asString()).isEqualTo("malformed-json");
        assertThat(json.get("message").asString()).isEqualTo("not JSON: unexpected end");
        assertThat(json.get("message_sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(json.get("first_seen").asString()).isEqualTo("2025-12-28T12:00:00.500Z");
        assertThat(json.get("queue").asString()).isEqualTo("queue-1");
        assertThat(json.get("exchange").asString()).isEqualTo("ai_goals_tracker");
        assertThat(json.get("routing_key").asString()).isEqualTo("goal.created");
        assertThat(json.get("message_id").asString()).isEqualTo("m-1");
        assertThat(json.get("type").asString()).isEqualTo("type-1");
        assertThat(json.get("correlation_id").asString()).isEqualTo("c-1");
        assertThat(json.get("app_id").asString()).isEqualTo("app-1");
        assertThat(json.get("content_type").asString()).isEqualTo("application/json");
        assertThat(json.get("content_encoding").asString()).isEqualTo("utf-8");
        assertThat(json.get("timestamp").asString()).isEqualTo("2025-12-28T11:00:00Z");
        assertThat(json.get("headers").toString()).isEqualTo("{\"h\":\"v\",\"n\":5}");
        assertThat(json.get("body_encoding").asString()).isEqualTo("utf-8");
        assertThat(json.get("body").asString()).isEqualTo("{\"ä\"");
    }

    @Test
    void propertiesThatWereNotSentAreLeftOut() throws Exception {
        JsonNode json = json(quarantine.keep(message("{broken"), "malformed-json", WHY));

        assertThat(json.propertyNames())
                .containsExactly(
                        "reason",
                        "message",
                        "message_sha256",
                        "first_seen",
                        "queue",
                        "exchange",
                        "routing_key",
                        "headers",
                        "body_encoding",
                        "body");
        assertThat(json.get("headers").toString()).isEqualTo("{}");
    }

    @Test
    void bodyThatIsNotUtf8IsKeptAsBase64() throws Exception {
        for (byte[] body : new byte[][] {
            {(byte) 0xff, 0, 1}, {'a', (byte) 0xc3}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc0, (byte) 0x80}
        }) {
            JsonNode json = json(quarantine.keep(message(body, Map.of(), NOON), "malformed-json", WHY));

            assertThat(json.get("body_encoding").asString()).isEqualTo("base64");
            assertThat(Base64.getDecoder().decode(json.get("body").asString())).isEqualTo(body);
        }
    }

    @Test
    void textBodyComesBackByteForByte() throws Exception {
        StringBuilder odd = new StringBuilder("\uFEFF\u0000\u0001\u007f\u2028\"\\/ ");
        odd.append("𝄞ä€".repeat(10_000));
        byte[] body = odd.toString().getBytes(UTF_8);

        JsonNode json = json(quarantine.keep(message(body, Map.of(), NOON), "malformed-json", WHY));

        assertThat(json.get("body_encoding").asString()).isEqualTo("utf-8");
        assertThat(json.get("body").asString().getBytes(UTF_8)).isEqualTo(body);
    }

    @Test
    void emptyBodyIsKept() throws Exception {
        JsonNode json = json(quarantine.keep(message(""), "malformed-json", WHY));

        assertThat(json.get("body").asString()).isEmpty();
    }

    @Test
    void largeBodyGoesThroughAFileThatIsGoneAfterwards() throws Exception {
        byte[] body = new byte[(4 << 20) + 1];
        Arrays.fill(body, (byte) 'x');
        body[body.length - 1] = (byte) 0xff;
        long before = spoolFiles();

        JsonNode json = json(quarantine.keep(message(body, Map.of(), NOON), "malformed-json", WHY));

        assertThat(Base64.getDecoder().decode(json.get("body").asString())).isEqualTo(body);
        assertThat(spoolFiles()).isEqualTo(before);
        store.next(Operation.CREATE, new StoreFault.Unavailable());
        body[0] = 'y';
        assertThatThrownBy(() -> quarantine.keep(message(body, Map.of(), NOON), "malformed-json", WHY))
                .isInstanceOf(StorageUnavailableException.class);
        assertThat(spoolFiles()).as("after a failure, too").isEqualTo(before);
    }

    private static long spoolFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("warren-quarantine-"))
                    .count();
        }
    }

    @Test
    void whoeverWroteTheObjectItIsDurableBeforeKeepReturns() {
        quarantine.keep(message("{broken"), "malformed-json", WHY);
        store.next(Operation.CONFIRM_DURABLE, new StoreFault.Unavailable());

        assertThatThrownBy(() -> quarantine.keep(message("{broken"), "malformed-json", WHY))
                .isInstanceOf(StorageUnavailableException.class);
        quarantine.keep(message("{broken", Map.of(), NOON.plus(DAY)), "malformed-json", WHY);

        assertThat(store.calls(Operation.CONFIRM_DURABLE)).isEqualTo(3);
    }

    /** As every adapter says it. It is for the caller to try again, as with any other trouble of the store. */
    @Test
    void aDocumentWhoseReadingEndsEarlyIsNoAnswerOfTheStores() {
        quarantine.keep(message("{broken"), "malformed-json", WHY);
        ObjectStore cut = (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) ->
                        method.getName().equals("read") ? cutStream() : method.invoke(memory, arguments));

        assertThatThrownBy(() -> new Quarantine(cut, ROOT).keep(message("{broken"), "malformed-json", WHY))
                .isInstanceOf(StorageUnavailableException.class);
    }

    private static InputStream cutStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(new StorageUnavailableException("the bytes end too early", null));
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    @Test
    void aDamagedDocumentIsLeftAloneAndTheMessageKeptBesideIt() {
        ObjectKey damaged = quarantine.keep(message("{broken"), "malformed-json", WHY);
        memory.put(damaged, ObjectContent.ofBytes("{\"reason\":".getBytes(UTF_8)));

        ObjectKey kept = quarantine.keep(message("{broken"), "malformed-json", WHY);

        assertThat(kept).isNotEqualTo(damaged);
        assertThat(objects()).containsExactlyInAnyOrder(damaged, kept);
    }

    @Test
    void failureOfAnySingleStorageCallLosesAndDoublesNothing() {
        for (Operation operation :
                List.of(Operation.CREATE, Operation.STAT, Operation.READ, Operation.CONFIRM_DURABLE)) {
            for (int call = 0; call < 3; call++) {
                for (StoreFault fault : List.of(
                        new StoreFault.Unavailable(), new StoreFault.RequestLost(), new StoreFault.ResponseLost())) {
                    failOnce(operation, call, fault);
                }
            }
        }
    }

    private static void failOnce(Operation operation, int call, StoreFault fault) {
        InMemoryObjectStore memory = new InMemoryObjectStore();
        FaultyObjectStore store = new FaultyObjectStore(memory);
        Quarantine quarantine = new Quarantine(store, ROOT);
        store.next(operation, new StoreFault.None(), call).next(operation, fault);
        for (String header : List.of("1", "2", "1")) {
            ReceivedMessage delivery = message("{broken", Map.of("h", header), NOON);
            ObjectKey kept = null;
            while (kept == null) {
                try {
                    kept = quarantine.keep(delivery, "malformed-json", WHY);
                } catch (StorageUnavailableException e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        }
        assertThat(memory.list(KeyPrefix.ROOT, Optional.empty(), 10).objects())
                .as("%s call %d %s", operation, call, fault)
                .hasSize(2);
    }
}
