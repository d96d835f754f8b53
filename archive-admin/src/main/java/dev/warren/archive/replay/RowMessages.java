package dev.warren.archive.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.archive.broker.Outgoing;
import dev.warren.archive.file.StoredRow;
import dev.warren.ingester.encode.EventColumns;
import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.HeadersJson;
import dev.warren.model.MessageContext;
import dev.warren.model.Utf8Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the message of a row. The archive does not keep bodies: one is written anew, in our own envelope or as the CloudEvent that the
 * event was, and taken only if the services' own decoder makes the same event of it.
 */
public final class RowMessages {

    private static final EventDecoder DECODER = new EventDecoder(
            new DecoderLimits(512 << 20, 1000, Instant.parse("0000-01-01T00:00:00Z"), Duration.ofDays(365_000)));
    private static final String JSON_TYPE = "application/json";
    private static final String CLOUD_EVENT = "application/cloudevents+json";

    private final Optional<String> exchange;
    private final Map<String, String> mark;

    /**
     * For one replay or import.
     *
     * @param exchange in the place of each row's own
     * @param mark headers that are put beside the row's own
     */
    public RowMessages(Optional<String> exchange, Map<String, String> mark) {
        this.exchange = exchange;
        this.mark = mark;
    }

    /** The message; empty if the row cannot be had back from any. */
    public Optional<Outgoing> of(StoredRow row) {
        Map<String, @Nullable Object> headers;
        try {
            headers = HeaderTable.of(row.text(EventColumns.HEADERS));
        } catch (JacksonException notHeaders) {
            return Optional.empty();
        }
        if (!Objects.equals(HeadersJson.of(headers), row.text(EventColumns.HEADERS))) {
            return Optional.empty();
        }
        headers.putAll(mark);
        return candidates(row).stream()
                .map(body -> outgoing(row, body, headers))
                .filter(message -> isOf(row, message))
                .findFirst();
    }

    private record Body(byte[] bytes, @Nullable String contentType) {}

    /** The likeliest first. */
    private static List<Body> candidates(StoredRow row) {
        Utf8Slice extra = row.text(EventColumns.EXTRA);
        List<Body> bodies = new ArrayList<>();
        if (extra != null && extra.toString().contains("\"specversion\"")) {
            bodies.add(new Body(envelope(row, "time", "data", true).with(extra), JSON_TYPE));
            bodies.add(new Body(envelope(row, "time", "data", true).with(extra), CLOUD_EVENT));
            binary(row, extra).ifPresent(bodies::add);
        }
        bodies.add(new Body(envelope(row, "timestamp", "payload", true).with(extra), JSON_TYPE));
        if (Objects.equals(row.string(EventColumns.MESSAGE_ID), row.id().toString())) {
            bodies.add(new Body(envelope(row, "timestamp", "payload", false).with(extra), JSON_TYPE));
        }
        return bodies;
    }

    private static EnvelopeText envelope(StoredRow row, String time, String payload, boolean withId) {
        return new EnvelopeText()
                .text("id", withId ? row.id().toString() : null)
                .text("type", row.type().toString())
                .text("user_id", row.string(EventColumns.USER_ID))
                .text(time, row.time().toString())
                .json(payload, row.text(EventColumns.PAYLOAD));
    }

    /** A CloudEvent whose attributes are headers: the body is its data (see {@code BinaryEnvelope}). */
    private static Optional<Body> binary(StoredRow row, Utf8Slice extra) {
        JsonNode attributes = JsonMapper.shared().readTree(extra.toString());
        String contentType = attributes.path("datacontenttype").asStringOpt().orElse(null);
        Utf8Slice payload = row.text(EventColumns.PAYLOAD);
        if (attributes.has("data_base64")) {
            return decoded(attributes.get("data_base64").asString()).map(bytes -> new Body(bytes, contentType));
        }
        if (payload == null) {
            return Optional.of(new Body(new byte[0], contentType));
        }
        boolean isText = contentType != null && contentType.startsWith("text/");
        return Optional.of(new Body(
                isText
                        ? JsonMapper.shared()
                                .readTree(payload.toString())
                                .asString()
                                .getBytes(UTF_8)
                        : payload.toByteArray(),
                contentType));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Outgoing outgoing(StoredRow row, Body body, Map<String, @Nullable Object> headers) {
        MessageContext context = new MessageContext(
                exchange.orElseGet(() -> row.required(EventColumns.EXCHANGE).toString()),
                row.required(EventColumns.ROUTING_KEY).toString(),
                row.string(EventColumns.MESSAGE_ID),
                null,
                row.string(EventColumns.CORRELATION_ID),
                row.string(EventColumns.APP_ID),
                body.contentType(),
                null,
                null,
                headers);
        return new Outgoing(context, body.bytes());
    }

    private static boolean isOf(StoredRow row, Outgoing message) {
        Decoded decoded =
                DECODER.decode(message.body(), message.context(), Instant.EPOCH.plus(Duration.ofDays(100_000)));
        return decoded instanceof Event event
                && event.id().value().equals(row.id())
                && event.content().sameAs(row.content());
    }
}
