package dev.warren.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message on its way to the decoder; everything but the body has a harmless default. */
final class Message {

    static final Instant RECEIVED_AT = Instant.parse("2026-01-01T00:00:00Z");
    static final EventDecoder DECODER = new EventDecoder(DecoderLimits.defaults());

    private final byte[] body;
    private final Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    private String routingKey = "goal.created";
    private @Nullable String messageId;
    private @Nullable String type;
    private @Nullable String contentType;
    private @Nullable String contentEncoding;
    private @Nullable Instant timestamp;

    private Message(byte[] body) {
        this.body = body;
    }

    static Message of(String body) {
        return new Message(body.getBytes(UTF_8));
    }

    static Message of(byte[] body) {
        return new Message(body);
    }

    /** A complete event with more members, given without braces. */
    static Message with(String members) {
        return of("{\"id\":\"e1\",\"type\":\"t\",\"timestamp\":1735380000," + members + "}");
    }

    Message header(String name, @Nullable Object value) {
        headers.put(name, value);
        return this;
    }

    Message routingKey(String value) {
        routingKey = value;
        return this;
    }

    Message messageId(String value) {
        messageId = value;
        return this;
    }

    Message type(String value) {
        type = value;
        return this;
    }

    Message contentType(@Nullable String value) {
        contentType = value;
        return this;
    }

    Message contentEncoding(String value) {
        contentEncoding = value;
        return this;
    }

    Message timestamp(Instant value) {
        timestamp = value;
        return this;
    }

    MessageContext context() {
        return new MessageContext(
                "ai_goals_tracker",
                routingKey,
                messageId,
                type,
                null,
                null,
                contentType,
                contentEncoding,
                timestamp,
                headers);
    }

    Decoded decoded() {
        return decoded(DECODER);
    }

    Decoded decoded(EventDecoder decoder) {
        return decoder.decode(body, context(), RECEIVED_AT);
    }

    Event event() {
        if (decoded() instanceof Event event) {
            return event;
        }
        throw new AssertionError("no event: " + decoded());
    }

    Malformed malformed() {
        if (decoded() instanceof Malformed malformed) {
            return malformed;
        }
        throw new AssertionError("an event: " + decoded());
    }

    Reason reason() {
        return malformed().reason();
    }

    static @Nullable String text(@Nullable Utf8Slice slice) {
        return slice == null ? null : slice.toString();
    }
}
