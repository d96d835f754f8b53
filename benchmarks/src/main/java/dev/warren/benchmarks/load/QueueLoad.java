package dev.warren.benchmarks.load;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.fixtures.RabbitMqNode;
import dev.warren.service.broker.QueueNames;
import dev.warren.service.broker.QueueTopology;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A quorum queue as the ingester declares it, with events in it that the broker has confirmed. Gone when closed. */
public final class QueueLoad implements AutoCloseable {

    private static final AMQP.BasicProperties PROPERTIES = new AMQP.BasicProperties.Builder()
            .deliveryMode(2)
            .contentType("application/json")
            .build();

    private static final int ATTEMPTS = 5;

    private final RabbitMqNode broker;
    private final Connection connection;
    private final Channel channel;
    private final QueueNames names;

    private QueueLoad(RabbitMqNode broker, QueueNames names) throws IOException {
        this.broker = broker;
        this.connection = connect(broker);
        this.channel = connection.createChannel();
        this.names = names;
    }

    /**
     * Declares the queue and publishes events 0 to {@code count - 1} to its exchange.
     *
     * @param exchange a name that is not in use
     * @throws IOException if the broker does not have all of them afterwards
     */
    public static QueueLoad fill(RabbitMqNode broker, String exchange, Events events, long count) throws IOException {
        QueueLoad load = new QueueLoad(broker, new QueueNames(exchange, "event-ingester"));
        new QueueTopology(load.names, List.of("#")).declare(load.connection);
        load.publish(events, count);
        if (load.ready() != count) {
            throw new IOException(load.ready() + " messages are in the queue, not " + count);
        }
        return load;
    }

    private static Connection connect(RabbitMqNode broker) throws IOException {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(broker.amqpUri());
            return factory.newConnection("benchmark-load");
        } catch (GeneralSecurityException | TimeoutException e) {
            throw new IOException("cannot connect to the broker", e);
        }
    }

    private void publish(Events events, long count) throws IOException {
        try (Channel publishing = connection.createChannel()) {
            ConfirmWindow window = ConfirmWindow.on(publishing);
            for (long i = 0; i < count; i++) {
                window.awaitRoom();
                publishing.basicPublish(names.exchange(), events.type(i), PROPERTIES, events.body(i));
            }
            window.awaitAll();
        } catch (TimeoutException e) {
            throw new IOException("the channel does not close", e);
        }
    }

    public String exchange() {
        return names.exchange();
    }

    public String queue() {
        return names.queue();
    }

    /** Messages that nobody has been given; those of a consumer that has ended are among them. */
    public long ready() throws IOException {
        return channel.queueDeclarePassive(names.queue()).getMessageCount();
    }

    /** @throws IOException if the broker does not delete the queue, even when it is asked several times */
    @Override
    public void close() throws IOException {
        connection.abort();
        for (int attempt = 1; ; attempt++) {
            try (Connection deleting = connect(broker);
                    Channel channel = deleting.createChannel()) {
                channel.queueDelete(names.queue());
                channel.queueDelete(names.deadLetterQueue());
                channel.exchangeDelete(names.exchange());
                channel.exchangeDelete(names.deadLetterExchange());
                return;
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                // A broker that still works off a million acknowledgements may answer with INTERNAL_ERROR after its own
                // time limit.
                if (attempt == ATTEMPTS) {
                    throw new IOException("the broker does not delete " + names.queue(), e);
                }
            }
        }
    }
}
