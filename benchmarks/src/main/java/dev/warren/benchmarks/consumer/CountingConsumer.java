package dev.warren.benchmarks.consumer;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/**
 * What the broker and its Java client can do at most: counts deliveries, and acknowledges them in multiples. Prefetch 20,000, as the ingester has, an
 * acknowledgement for each 2500.
 */
public final class CountingConsumer extends DefaultConsumer {

    private static final int PREFETCH = 20_000;
    private static final int ACKNOWLEDGE = 2500;
    private static final int REPORT = 10_000;

    private final long wanted;
    private final CountDownLatch done = new CountDownLatch(1);
    private long count;

    private CountingConsumer(Channel channel, long wanted) {
        super(channel);
        this.wanted = wanted;
    }

    /** Arguments: the broker's URI, the queue, how many events. */
    public static void main(String[] arguments) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(URI.create(arguments[0]));
        try (Connection connection = factory.newConnection("counting");
                Channel channel = connection.createChannel()) {
            channel.basicQos(PREFETCH);
            CountingConsumer consumer = new CountingConsumer(channel, Long.parseLong(arguments[2]));
            channel.basicConsume(arguments[1], consumer);
            consumer.done.await();
        }
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
            throws IOException {
        count++;
        if (count % ACKNOWLEDGE == 0 || count == wanted) {
            getChannel().basicAck(envelope.getDeliveryTag(), true);
        }
        if (count % REPORT == 0 || count == wanted) {
            ProgressLog.done(count);
        }
        if (count == wanted) {
            done.countDown();
        }
    }
}
