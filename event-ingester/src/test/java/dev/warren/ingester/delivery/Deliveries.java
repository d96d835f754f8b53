package dev.warren.ingester.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.model.MessageContext;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries with harmless defaults, for tests. */
public final class Deliveries {

    public static final Instant RECEIVED_AT = Instant.parse("2025-12-28T10:15:30.123456789Z");

    private Deliveries() {}

    public static MessageContext context(Map<String, @Nullable Object> headers) {
        return new MessageContext("events", "goal.created", null, null, null, null, null, null, null, headers);
    }

    public static Delivery of(long epoch, long tag, String body) {
        return of(epoch, tag, body.getBytes(UTF_8), Map.of(), RECEIVED_AT);
    }

    public static Delivery of(
            long epoch, long tag, byte[] body, Map<String, @Nullable Object> headers, Instant receivedAt) {
        return new Delivery(
                new DeliveryHandle(epoch, tag), body, context(headers), "events.event-ingester", false, receivedAt);
    }

    /** The body of an event of 2025-12-28. */
    public static String event(String id, String payload) {
        return "{\"id\":\"" + id
                + "\",\"type\":\"goal.created\",\"timestamp\":\"2025-12-28T10:15:30.123Z\",\"payload\":" + payload
                + "}";
    }
}
