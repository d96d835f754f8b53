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

    /**
     * Written out, as is {@link #hashCode}: every delivery is compared with those before it, and a record's own methods are call sites that
     * the compiler does not look into when the classes come out of an archive (JEP 483).
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof MessageContext that
                        && routingKey.equals(that.routingKey)
                        && exchange.equals(that.exchange)
                        && Objects.equals(messageId, that.messageId)
                        && Objects.equals(type, that.type)
                        && Objects.equals(correlationId, that.correlationId)
                        && Objects.equals(appId, that.appId)
                        && Objects.equals(contentType, that.contentType)
                        && Objects.equals(contentEncoding, that.contentEncoding)
                        && Objects.equals(timestamp, that.timestamp)
                        && headers.equals(that.headers));
    }

    /** Of what tells most contexts apart. */
    @Override
    public int hashCode() {
        int hash = 31 * routingKey.hashCode() + exchange.hashCode();
        hash = 31 * hash + Objects.hashCode(messageId);
        hash = 31 * hash + Objects.hashCode(type);
        hash = 31 * hash + Objects.hashCode(correlationId);
        return 31 * hash + Objects.hashCode(appId);
    }
}
