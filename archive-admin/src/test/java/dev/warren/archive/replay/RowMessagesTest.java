package dev.warren.archive.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.broker.Outgoing;
import dev.warren.archive.file.RowFilter;
import dev.warren.archive.file.RowReader;
import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.local.LocalObjectStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row must come back as the event it was, whatever message it had come from. */
class RowMessagesTest {

    private static final EventDecoder DECODER = new EventDecoder(DecoderLimits.defaults());
    private static final Instant NOW = Instant.parse("2025-12-28T12:00:00Z");
    private static final ObjectKey KEY = new ObjectKey("events/2025/12/28/events_000001.parquet");

    @TempDir
    private Path root;

    record Sent(
            String body,
            Map<String, @Nullable Object> headers,
            @Nullable String messageId,
            @Nullable String contentType) {
        Sent(String body) {
            this(body, Map.of(), null, null);
        }
    }

    static List<Sent> sent() {
        String time = "\"timestamp\":\"2025-12-28T10:00:00.123456Z\"";
        return List.of(
                new Sent("{\"id\":\"a\"," + time + "}"),
                new Sent("{\"id\":\"ü\\u0000\\\"\",\"type\":\"x\",\"user_id\":\"\"," + time + ",\"payload\":null}"),
                new Sent("{\"id\":\"a\"," + time
                        + ",\"payload\":{\"n\":1.50e3,\"big\":123456789012345678901234567890}}"),
                new Sent(
                        "{\"id\":\"a\",\"event_id\":\"b\",\"event_type\":\"c\",\"type\":\"d\"," + time + ",\"x\":[1]}"),
                new Sent("{" + time + ",\"payload\":\"no id: a hash\"}"),
                new Sent("{" + time + "}", Map.of(), "m-1", "application/json"),
                new Sent("{\"id\":\"a\",\"timestamp\":1766916000123,\"data\":1,\"time\":2,\"source\":3}"),
                new Sent(
                        "{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"t\"," + time + "}",
                        Map.of(),
                        "m-2",
                        null),
                new Sent(
                        "{\"specversion\":\"1.0\",\"id\":\"c\",\"source\":\"s\",\"type\":\"t\","
                                + "\"time\":\"2025-12-28T10:00:00Z\",\"data\":{\"a\":1},\"payload\":7,\"timestamp\":8,\"ext\":\"e\"}"),
                new Sent(
                        "{\"id\":\"c\",\"time\":\"2025-12-28T10:00:00Z\",\"data\":1}",
                        Map.of(),
                        null,
                        "application/cloudevents+json"),
                new Sent("{\"a\":1}", cloudEvent(), "m", "application/json"),
                new Sent("\"text\"", cloudEvent(), null, null),
                new Sent("plain\ntext", cloudEvent(), null, "text/plain"),
                new Sent("\u0001bytes", cloudEvent(), null, "application/octet-stream"),
                new Sent("", cloudEvent(), null, null),
                new Sent("{\"id\":\"a\"," + time + "}", table(), "m", null));
    }

    private static Map<String, @Nullable Object> cloudEvent() {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        headers.put("cloudEvents:specversion", "1.0");
        headers.put("cloudEvents:id", "ce");
        headers.put("cloudEvents:source", "s");
        headers.put("cloudEvents:type", "t");
        headers.put("cloudEvents:time", "2025-12-28T10:00:00Z");
        headers.put("cloudEvents:user_id", "u");
        return headers;
    }

    private static Map<String, @Nullable Object> table() {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        headers.put("long", 1L << 40);
        headers.put("int", 7);
        headers.put("double", 0.1);
        headers.put("decimal", new BigDecimal("1.50"));
        headers.put("yes", true);
        headers.put("nothing", null);
        headers.put("list", new ArrayList<>(List.of("a", Map.of("b", 2))));
        headers.put("empty", "");
        return headers;
    }

    @ParameterizedTest
    @MethodSource("sent")
    void theServicesMakeTheSameEventOfTheMessage(Sent sent) {
        StoredRow row = row(sent);

        Outgoing message = messages(Map.of()).of(row).orElseThrow();

        Event again = (Event) DECODER.decode(message.body(), message.context(), NOW);
        assertThat(again.id().value()).isEqualTo(row.id());
        assertThat(again.content()).isEqualTo(row.content());
        assertThat(message.context().routingKey()).isEqualTo("goal.created");
        assertThat(message.context().exchange()).isEqualTo("events");
        assertThat(message.context().messageId()).isEqualTo(sent.messageId());
        assertThat(message.context().correlationId()).isEqualTo("corr");
        assertThat(message.context().appId()).isEqualTo("app");
        assertThat(Objects.toString(HeadersJson.of(message.context().headers())))
                .isEqualTo(Objects.toString(row.text(EventColumns.HEADERS)));
        message.requireSendable();
    }

    @Test
    void aCloudEventStaysOneForConsumersThatKnowThem() {
        Outgoing message = messages(Map.of()).of(row(sent().get(8))).orElseThrow();

        assertThat(new String(message.body(), UTF_8)).contains("\"time\":", "\"data\":{\"a\":1}");
    }

    @Test
    void theMarkTakesThePlaceOfAnEarlierOneAndNothingElse() {
        Sent sent = new Sent(
                "{\"id\":\"a\",\"timestamp\":\"2025-12-28T10:00:00Z\"}",
                Map.of("x-warren-replay", "old", "n", 1),
                null,
                null);

        Outgoing message =
                messages(Map.of("x-warren-replay", "new")).of(row(sent)).orElseThrow();

        assertThat(message.context().headers()).containsOnly(Map.entry("x-warren-replay", "new"), Map.entry("n", 1));
    }

    @Test
    void aHeaderThatAmqpHasNoNumberForIsNotSentAsAnother() {
        Sent sent = new Sent(
                "{\"id\":\"a\",\"timestamp\":\"2025-12-28T10:00:00Z\"}",
                Map.of("n", new BigDecimal("1.23456789012345678901234567890")),
                null,
                null);

        assertThat(messages(Map.of()).of(row(sent))).isEmpty();
    }

    private static RowMessages messages(Map<String, String> mark) {
        return new RowMessages(Optional.empty(), mark);
    }

    private StoredRow row(Sent sent) {
        MessageContext context = new MessageContext(
                "events",
                "goal.created",
                sent.messageId(),
                null,
                "corr",
                "app",
                sent.contentType(),
                null,
                null,
                sent.headers());
        byte[] body = sent.body().getBytes(UTF_8);
        Event event = (Event) DECODER.decode(body, context, NOW);
        Row row = Row.of(event, new Delivery(new DeliveryHandle(1, 1), body, context, "q", false, NOW));
        try (LocalObjectStore store = LocalObjectStore.open(root)) {
            store.put(KEY, new BatchEncoder("test").encode(List.of(row)).content());
            try (RowReader reader = RowReader.of(store, KEY, RowFilter.ALL)) {
                return Objects.requireNonNull(reader.next());
            }
        }
    }
}
