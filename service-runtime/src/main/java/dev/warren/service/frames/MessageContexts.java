package dev.warren.service.frames;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import dev.warren.model.MessageContext;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the client library has read of a message, as the rest of a service knows it. */
public final class MessageContexts {

    private MessageContexts() {}

    /** The timestamp is of seconds, as AMQP has it; long texts among the headers become strings. */
    public static MessageContext of(String exchange, String routingKey, AMQP.BasicProperties properties) {
        return new MessageContext(
                exchange,
                routingKey,
                properties.getMessageId(),
                properties.getType(),
                properties.getCorrelationId(),
                properties.getAppId(),
                properties.getContentType(),
                properties.getContentEncoding(),
                instant(properties.getTimestamp()),
                headers(properties.getHeaders()));
    }

    private static @Nullable Instant instant(@Nullable Date timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Map<String, @Nullable Object> headers(@Nullable Map<String, Object> table) {
        if (table == null || table.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> headers = new TreeMap<>();
        table.forEach((name, value) -> headers.put(name, value instanceof LongString text ? text.toString() : value));
        return headers;
    }
}
