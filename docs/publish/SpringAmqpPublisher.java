import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Publishes events with Spring AMQP. In Spring Boot, these settings make the same template:
 * spring.rabbitmq.publisher-confirm-type=correlated, spring.rabbitmq.publisher-returns=true,
 * spring.rabbitmq.template.mandatory=true.
 */
public class SpringAmqpPublisher {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RabbitTemplate rabbit;
    private final String exchange;

    SpringAmqpPublisher(CachingConnectionFactory connections, String exchange) {
        connections.setPublisherConfirmType(CachingConnectionFactory.ConfirmType.CORRELATED);
        connections.setPublisherReturns(true);
        this.rabbit = new RabbitTemplate(connections);
        this.rabbit.setMandatory(true);
        this.exchange = exchange;
    }

    /** Returns when a queue has the event. Until then the same message, with the same id, is sent again. */
    void publish(String id, String type, String json) throws InterruptedException {
        Message message = MessageBuilder.withBody(json.getBytes(StandardCharsets.UTF_8))
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .setContentType("application/json")
                .setMessageId(id)
                .setType(type)
                .build();
        Instant deadline = Instant.now().plus(PATIENCE);
        String trouble;
        do {
            trouble = attempt(id, type, message);
            if (trouble == null) {
                return;
            }
            Thread.sleep(200);
        } while (Instant.now().isBefore(deadline));
        throw new IllegalStateException("event " + id + " is not confirmed: " + trouble);
    }

    /** What went wrong, or null: then a queue has it. */
    private String attempt(String id, String type, Message message) throws InterruptedException {
        CorrelationData correlation = new CorrelationData(id);
        try {
            rabbit.send(exchange, type, message, correlation);
            CorrelationData.Confirm confirm = correlation.getFuture().get(10, TimeUnit.SECONDS);
            if (correlation.getReturned() != null) {
                return "no queue is bound for " + type;
            }
            return confirm.ack() ? null : "refused: " + confirm.reason();
        } catch (AmqpException | ExecutionException | TimeoutException failure) {
            return failure.toString();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        String url = System.getenv().getOrDefault("RABBITMQ_URL", "amqp://guest:guest@localhost:5672/%2F");
        CachingConnectionFactory connections = new CachingConnectionFactory(URI.create(url));
        SpringAmqpPublisher publisher = new SpringAmqpPublisher(
                connections, System.getenv().getOrDefault("RABBITMQ_EXCHANGE", "ai_goals_tracker"));
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        for (int n = 0; n < count; n++) {
            String id = UUID.randomUUID().toString();
            String json = """
                    {"id": "%s", "type": "goal.created", "user_id": "u-%d", "timestamp": "%s",
                     "payload": {"title": "Read more", "n": %d}}""".formatted(id, n, Instant.now(), n);
            publisher.publish(id, "goal.created", json);
            System.out.println("confirmed " + id);
        }
        connections.destroy();
        System.exit(0); // Outside a Spring context, threads of the connection factory live on for a minute.
    }
}
