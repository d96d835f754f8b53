package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.warren.ingester.amqp.CallerRunsExecutor;
import dev.warren.service.frames.DirectDeliveries;
import dev.warren.service.frames.GuardedConnectionFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which deliveries of a real broker go past the client library, and that all of them come in their order. */
@Timeout(120)
class DirectDeliveriesIT extends RealParts {

    private static final AMQP.BasicProperties NONE = new AMQP.BasicProperties();
    private static final int LARGER_THAN_A_FRAME = 300_000;

    private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setRequestedHeartbeat(4);
        factory.setSharedExecutor(new CallerRunsExecutor());
        connection = GuardedConnectionFactory.of(factory).newConnection();
        channel = connection.createChannel();
        channel.queueDeclare("direct", false, false, true, Map.of());
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @Test
    void smallMessagesGoPastTheLibraryAndLargeOnesDoNot() throws Exception {
        assertThat(consumePastTheLibrary()).isTrue();
        publish(NONE, "small");
        publish(NONE, "");
        publish(NONE, "x".repeat(LARGER_THAN_A_FRAME));
        publish(NONE.builder().messageId("m").build(), "own");
        publish(NONE.builder().headers(Map.of("h", nested(40))).build(), "deep");
        publish(NONE, "last");

        awaitDelivered(6);
        assertThat(delivered)
                .containsExactly(
                        "1 direct small",
                        "2 direct ",
                        "3 by the library " + "x".repeat(LARGER_THAN_A_FRAME),
                        "4 direct own m",
                        "5 direct deep [x-unreadable-headers]",
                        "6 direct last");
    }

    @Test
    void afterTheEndTheLibraryHasThem() throws Exception {
        consumePastTheLibrary();
        publish(NONE, "one");
        awaitDelivered(1);
        DirectDeliveries.end(channel);
        publish(NONE, "two");

        awaitDelivered(2);
        assertThat(delivered).containsExactly("1 direct one", "2 by the library two");
    }

    /** With a heartbeat of four seconds the library gives up after nine seconds in which it has heard nothing. */
    @Test
    void theConnectionLivesOnWhileAllThatComesGoesPastTheLibrary() throws Exception {
        consumePastTheLibrary();
        for (int i = 1; i <= 14; i++) {
            publish(NONE, "again");
            awaitDelivered(i);
            Thread.sleep(1_100); // longer than the socket's timeout, a quarter of the heartbeat
        }
        assertThat(connection.isOpen()).isTrue();
        assertThat(delivered).hasSize(14).allMatch(message -> message.contains("direct"));
    }

    private boolean consumePastTheLibrary() throws Exception {
        boolean direct = DirectDeliveries.to(
                (tag, redelivered, context, body, receivedAt) ->
                        delivered.add(tag + " direct " + new String(body, UTF_8)
                                + (context.messageId() == null ? "" : " " + context.messageId())
                                + (context.headers().isEmpty()
                                        ? ""
                                        : " " + context.headers().keySet())),
                channel);
        channel.basicConsume("direct", true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(
                    String consumer, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                delivered.add(envelope.getDeliveryTag() + " by the library " + new String(body, UTF_8));
            }
        });
        return direct;
    }

    private void publish(AMQP.BasicProperties properties, String body) throws Exception {
        channel.basicPublish("", "direct", properties, body.getBytes(UTF_8));
    }

    private void awaitDelivered(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> delivered.size() >= count);
    }

    private static Object nested(int levels) {
        Object value = "innermost";
        for (int level = 0; level < levels; level++) {
            value = level % 2 == 0 ? new HashMap<>(Map.of("n", value)) : List.of(value);
        }
        return value;
    }
}
