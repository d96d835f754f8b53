package dev.warren.ingester.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.ingester.delivery.Delivery;
import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.delivery.DeliverySink;
import dev.warren.model.MessageContext;
import dev.warren.service.broker.ShutdownReason;
import dev.warren.service.frames.DirectConsumer;
import dev.warren.service.frames.MessageContexts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Takes the deliveries of one channel epoch as they come off the wire, most of them past the client library. */
final class DeliveryReader extends DefaultConsumer implements DirectConsumer {

    private final long epoch;
    private final String queue;
    private final DeliverySink sink;
    private final InstantSource clock;
    private final Consumer<String> ended;

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
    public void deliver(long tag, boolean redelivered, MessageContext context, byte[] body, Instant receivedAt) {
        sink.deliver(new Delivery(new DeliveryHandle(epoch, tag), body, context, queue, redelivered, receivedAt));
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        deliver(
                envelope.getDeliveryTag(),
                envelope.isRedeliver(),
                MessageContexts.of(envelope.getExchange(), envelope.getRoutingKey(), properties),
                body,
                clock.instant());
    }

    @Override
    public void handleCancel(String consumerTag) {
        ended.accept("the broker cancelled the consumer: the queue " + queue + " was deleted or moved");
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException signal) {
        ended.accept(ShutdownReason.of(signal));
    }
}
