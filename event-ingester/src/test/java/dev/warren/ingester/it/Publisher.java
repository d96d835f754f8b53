package dev.warren.ingester.it;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A standard publisher: persistent, mandatory, with confirms. What {@link #awaitConfirms} returned from is the broker's. */
final class Publisher implements AutoCloseable {

    private static final AMQP.BasicProperties PERSISTENT =
            new AMQP.BasicProperties.Builder().deliveryMode(2).build();

    private final Connection connection;
    private final Channel channel;
    private final String exchange;
    private int unconfirmed;
    private volatile int unroutable;

    Publisher(String amqpUrl, String exchange) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(amqpUrl);
        this.connection = factory.newConnection("test-publisher");
        this.channel = connection.createChannel();
        this.exchange = exchange;
        channel.confirmSelect();
        channel.addReturnListener(returned -> unroutable++);
    }

    void publish(String routingKey, String body) throws Exception {
        publish(routingKey, body.getBytes(StandardCharsets.UTF_8), PERSISTENT);
    }

    void publish(String routingKey, byte[] body, AMQP.BasicProperties properties) throws Exception {
        channel.basicPublish(exchange, routingKey, true, properties, body);
        if (++unconfirmed >= 1000) {
            awaitConfirms();
        }
    }

    void awaitConfirms() throws Exception {
        channel.waitForConfirmsOrDie(60_000);
        unconfirmed = 0;
        if (unroutable > 0) {
            throw new IOException(unroutable + " messages were returned: no queue is bound to " + exchange);
        }
    }

    static AMQP.BasicProperties withHeaders(Map<String, Object> headers) {
        return PERSISTENT.builder().headers(new HashMap<>(headers)).build();
    }

    static AMQP.BasicProperties.Builder persistent() {
        return PERSISTENT.builder();
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
