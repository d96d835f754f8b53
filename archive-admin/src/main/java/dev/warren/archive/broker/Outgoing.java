package dev.warren.archive.broker;

import com.rabbitmq.client.AMQP;
import dev.warren.model.MessageContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent, persistent.
 *
 * @param body nobody changes the array from here on
 */
public record Outgoing(MessageContext context, byte[] body) {

    private static final int PERSISTENT = 2;
    private static final int SHORT_STRING = 255;

    /** What brokers and clients agree on where neither has been told otherwise (RabbitMQ, {@code frame_max}). */
    private static final int FRAME_BYTES = 131_072;

    /**
     * Makes sure that it can be sent.
     *
     * @throws UnsendableException if AMQP has no form for it
     */
    public void requireSendable() {
        properties();
    }

    /** As AMQP has them, tried out: the client itself says it only after it has counted the message as sent. */
    AMQP.BasicProperties properties() {
        requireShort("exchange", context.exchange());
        requireShort("routing key", context.routingKey());
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .messageId(context.messageId())
                .type(context.type())
                .correlationId(context.correlationId())
                .appId(context.appId())
                .contentType(context.contentType())
                .contentEncoding(context.contentEncoding())
                .timestamp(date(context.timestamp()))
                .headers(context.headers().isEmpty() ? null : context.headers())
                .build();
        try {
            int bytes = properties.toFrame(0, body.length).size();
            if (bytes > FRAME_BYTES) {
                throw new UnsendableException("its headers have " + bytes + " bytes, more than a frame", null);
            }
        } catch (IllegalArgumentException | IOException e) {
            throw new UnsendableException(String.valueOf(e.getMessage()), e);
        }
        return properties;
    }

    /** AMQP times are seconds; some publishers send others, which a {@code Date} may be too small for. */
    @SuppressWarnings("JavaUtilDate")
    private static @Nullable Date date(@Nullable Instant time) {
        try {
            return time == null ? null : Date.from(time);
        } catch (IllegalArgumentException e) {
            throw new UnsendableException("its AMQP timestamp, " + time + ", is too far away", e);
        }
    }

    private static void requireShort(String what, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > SHORT_STRING) {
            throw new UnsendableException("its " + what + " has more than " + SHORT_STRING + " bytes", null);
        }
    }
}
