package dev.warren.ingester.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.delivery.DeliverySink;
import dev.warren.model.MessageContext;
import dev.warren.service.broker.ShutdownReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the deliveries of one channel epoch as they come off the wire. */
final class DeliveryReader extends DefaultConsumer {

    private final long epoch;
    private final String queue;
    private final DeliverySink sink;
    private final InstantSource clock;
    private final Consumer<String> ended;
    private final RepeatedContexts contexts = new RepeatedContexts();

    /** @param ended is told once why no more deliveries come */
    DeliveryReader(
            Channel channel, long epoch, String queue, DeliverySink sink, InstantSource clock, Consumer<String> ended) {
        super(channel);
        this.epoch = epoch;
        this.queue = queue;
        this.sink = sink;
        this.clock = clock;
        this.ended = ended;
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        sink.deliver(new Delivery(
                new DeliveryHandle(epoch, envelope.getDeliveryTag()),
                body,
                contexts.one(context(envelope, properties)),
                queue,
                envelope.isRedeliver(),
                clock.instant()));
    }

    @Override
    public void handleCancel(String consumerTag) {
        ended.accept("the broker cancelled the consumer: the queue " + queue + " was deleted or moved");
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
        ended.accept(ShutdownReason.of(signal));
    }

    private static MessageContext context(Envelope envelope, AMQP.BasicProperties properties) {
        return new MessageContext(
                envelope.getExchange(),
                envelope.getRoutingKey(),
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
