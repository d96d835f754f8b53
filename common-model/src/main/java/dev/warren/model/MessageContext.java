package dev.warren.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What AMQP 0-9-1 says of a message beside its body. Properties that were not sent are null.
 *
 * <p>Header values are plain Java: {@code String}, {@code Number}, {@code Boolean}, {@code java.util.Date}, {@code Instant},
 * {@code byte[]}, {@code Map}, {@code List} or null; of anything else {@code toString()} counts. The map is not copied: it must
 * not change afterwards.
 *
 * @param exchange where the message was published; the default exchange is the empty string
 * @param routingKey may be empty
 * @param timestamp the AMQP timestamp read as seconds since 1970, which is what AMQP says it is
 * @param headers without headers: an empty map
 */
public record MessageContext(
        String exchange,
        String routingKey,
        @Nullable String messageId,
        @Nullable String type,
        @Nullable String correlationId,
        @Nullable String appId,
        @Nullable String contentType,
        @Nullable String contentEncoding,
        @Nullable Instant timestamp,
        Map<String, @Nullable Object> headers) {

    public MessageContext {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(routingKey, "routingKey");
        Objects.requireNonNull(headers, "headers");
    }
}
