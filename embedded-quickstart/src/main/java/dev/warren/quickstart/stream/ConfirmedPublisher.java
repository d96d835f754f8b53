package dev.warren.quickstart.stream;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.warren.quickstart.QuickstartException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes as every publisher of events should: persistent, so that the message outlives the broker; mandatory, so that it is not
 * dropped where no queue is bound; and done only when the broker has confirmed.
 */
public final class ConfirmedPublisher implements AutoCloseable {

    /** Messages on the way before confirms are waited for. */
    private static final int WINDOW = 250;

    private static final long CONFIRM_MILLIS = 20_000;

    private final Connection connection;
    private final Channel channel;
    private final String exchange;
    private final AtomicInteger returned = new AtomicInteger();

    private ConfirmedPublisher(Connection connection, String exchange) throws IOException {
        this.connection = connection;
        this.channel = connection.createChannel();
        this.exchange = exchange;
        channel.addReturnListener(unroutable -> returned.incrementAndGet());
        channel.confirmSelect();
    }

    /**
     * Connects to the first of the addresses that answers.
     *
     * @throws QuickstartException if none does
     */
    public static ConfirmedPublisher connect(ConnectionFactory broker, List<Address> addresses, String exchange) {
        try {
            return new ConfirmedPublisher(broker.newConnection(addresses, "warren-quickstart-publisher"), exchange);
        } catch (IOException | TimeoutException e) {
            throw new QuickstartException("the publisher cannot connect to the broker: " + e.getMessage(), e);
        }
    }

    /**
     * Publishes all messages, in order.
     *
     * @throws QuickstartException if the broker does not confirm one, or has no queue for it
     */
    public void publish(List<OutgoingMessage> messages) throws InterruptedException {
        try {
            for (int start = 0; start < messages.size(); start += WINDOW) {
                for (OutgoingMessage message : messages.subList(start, Math.min(start + WINDOW, messages.size()))) {
                    channel.basicPublish(exchange, message.routingKey(), true, properties(message), message.body());
                }
                channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
            }
        } catch (IOException | TimeoutException e) {
            throw new QuickstartException("the broker did not confirm all messages: " + e.getMessage(), e);
        }
        if (returned.get() > 0) {
            throw new QuickstartException(
                    "the broker returned " + returned + " messages: no queue is bound to " + exchange);
        }
    }

    private static AMQP.BasicProperties properties(OutgoingMessage message) {
        return MessageProperties.PERSISTENT_BASIC
                .builder()
                .contentType(message.contentType())
                .appId(message.appId())
                .messageId(message.eventId().orElse(null))
                .headers(message.headers())
                .build();
    }

    @Override
    public void close() {
        connection.abort();
    }
}
