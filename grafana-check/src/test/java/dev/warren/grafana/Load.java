package dev.warren.grafana;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Publishers of all sorts, until it is closed: events of today and of other days, copies, broken messages, code. */
final class Load implements AutoCloseable {

    private static final AMQP.BasicProperties PERSISTENT =
            new AMQP.BasicProperties.Builder().deliveryMode(2).build();
    private static final List<String> LANGUAGES = List.of("python", "go", "sql", "cobol");
    private static final List<String> BROKEN = List.of(
            "{",
            "[]",
            "{\"id\":7,\"timestamp\":\"2025-12-28T10:00:00Z\"}",
            "{\"id\":\"late\",\"timestamp\":\"never\"}");
    private static final int EVENTS_A_ROUND = 60;
    private static final Duration ROUND = Duration.ofMillis(200);

    private final Connection connection;
    private final Channel channel;
    private final String exchange;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private long round;

    Load(URI broker, String exchange) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker);
        this.connection = factory.newConnection("load");
        this.channel = connection.createChannel();
        this.exchange = exchange;
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // what it cannot publish is missing in the panels, which are looked at
    void start() {
        thread.scheduleAtFixedRate(this::publishRound, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void publishRound() {
        try {
            round++;
            for (int i = 0; i < EVENTS_A_ROUND; i++) {
                Instant time = i % 10 == 0 ? Instant.now().minus(Duration.ofDays(1 + i / 20)) : Instant.now();
                publish("goal.created", event("e-" + round + "-" + i, time));
            }
            Instant fixed = Instant.parse("2025-12-28T10:00:00Z");
            publish("goal.created", event("copy-" + round / 2, fixed));
            if (round % 5 == 0) {
                publish("goal.created", BROKEN.get((int) (round / 5 % BROKEN.size())));
            }
            publish("code.validated", code("c-" + round / 2 * 2, LANGUAGES.get((int) (round / 2 % LANGUAGES.size()))));
            if (round % 10 == 0) {
                publish("code.validated", event("without-code-" + round, Instant.now()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(String type, String body) throws IOException {
        channel.basicPublish(exchange, type, PERSISTENT, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String id, Instant time) {
        return "{\"id\":\"" + id + "\",\"timestamp\":\"" + time + "\",\"payload\":{\"title\":\"Read more\"}}";
    }

    private static String code(String id, String language) {
        UUID goal = UUID.nameUUIDFromBytes(new byte[] {(byte) (id.hashCode() & 3)});
        return "{\"id\":\"" + id + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"user_id\":\"" + new UUID(0, 1)
                + "\",\"goal_id\":\"" + goal + "\",\"language\":\"" + language + "\",\"code\":\"print('" + id + "')\"}";
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        connection.close();
    }
}
