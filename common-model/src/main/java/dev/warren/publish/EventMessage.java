package dev.warren.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import dev.warren.model.Decoded;
import dev.warren.model.DecoderLimits;
import dev.warren.model.Event;
import dev.warren.model.EventDecoder;
import dev.warren.model.Malformed;
import dev.warren.model.MessageContext;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An event as the broker gets it. */
record EventMessage(byte[] body, AMQP.BasicProperties properties) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int SHORT_STRING = 255;
    private static final int PERSISTENT = 2;
    /** As wide as they can be: an ingester's own settings may be narrower, and are not ours to know. */
    private static final EventDecoder DECODER = new EventDecoder(
            new DecoderLimits(512 << 20, 1000, Instant.parse("0000-01-01T00:00:00Z"), Duration.ofDays(365_000)));

    /** @throws IllegalArgumentException if no ingester would take it, with what is wrong */
    static EventMessage of(NewEvent event, String exchange) {
        requireShort("id", event.id());
        requireShort("type", event.type());
        byte[] body = body(event);
        requireDecodable(event, body, exchange);
        return new EventMessage(
                body,
                new AMQP.BasicProperties.Builder()
                        .contentType("application/json")
                        .deliveryMode(PERSISTENT)
                        .messageId(event.id())
                        .type(event.type())
                        .timestamp(Date.from(event.timestamp()))
                        .build());
    }

    private static void requireShort(String field, String value) {
        int bytes = value.getBytes(UTF_8).length;
        if (bytes < 1 || bytes > SHORT_STRING) {
            throw new IllegalArgumentException(
                    "the event's " + field + " has " + bytes + " bytes; allowed: 1 to " + SHORT_STRING);
        }
    }

    private static byte[] body(NewEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeName("id");
            json.writeString(event.id());
            json.writeName("type");
            json.writeString(event.type());
            if (event.userId() != null) {
                json.writeName("user_id");
                json.writeString(event.userId());
            }
            json.writeName("timestamp");
            json.writeString(event.timestamp().toString());
            if (event.payload() != null) {
                json.writeName("payload");
                json.writeRawValue(event.payload());
            }
            json.writeEndObject();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the event cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
        return out.toByteArray();
    }

    private static void requireDecodable(NewEvent event, byte[] body, String exchange) {
        MessageContext context = new MessageContext(
                exchange, event.type(), event.id(), event.type(), null, null, "application/json", null, null, Map.of());
        Decoded decoded = DECODER.decode(body, context, Instant.now());
        if (decoded instanceof Malformed malformed) {
            throw new IllegalArgumentException(
                    "the event would be quarantined (" + malformed.reason() + "): " + malformed.message());
        }
        // Text such as 1,"x":2 would make a valid object of another shape.
        if (decoded instanceof Event read && !sameText(event.payload(), read.payload())) {
            throw new IllegalArgumentException("the event's payload is not one JSON value");
        }
    }

    private static boolean sameText(@Nullable String payload, @Nullable Object read) {
        return payload == null ? read == null : read != null && payload.strip().equals(read.toString());
    }
}
