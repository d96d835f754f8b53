package dev.warren.snapshot.app;

import dev.warren.model.MessageContext;
import dev.warren.service.quarantine.ReceivedMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/** Messages of Spring AMQP, as the rest of this service knows them. */
final class SpringMessages {

    private SpringMessages() {}

    static ReceivedMessage received(Message message, Instant now) {
        MessageProperties properties = message.getMessageProperties();
        MessageContext context = new MessageContext(
                Objects.requireNonNullElse(properties.getReceivedExchange(), ""),
                Objects.requireNonNullElse(properties.getReceivedRoutingKey(), ""),
                properties.getMessageId(),
                properties.getType(),
                properties.getCorrelationId(),
                properties.getAppId(),
                properties.getContentType(),
                properties.getContentEncoding(),
                properties.getTimestamp() == null
                        ? null
                        : properties.getTimestamp().toInstant(),
                headers(properties.getHeaders()));
        return new ReceivedMessage(
                message.getBody(), context, Objects.requireNonNullElse(properties.getConsumerQueue(), ""), now);
    }

    private static Map<String, @Nullable Object> headers(Map<String, Object> table) {
        return new TreeMap<>(table);
    }
}
