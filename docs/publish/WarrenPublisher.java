import dev.warren.publish.EventPublisher;
import dev.warren.publish.NewEvent;
import dev.warren.publish.PublisherSettings;

/** Publishes events with Warren's own EventPublisher, many at once. */
public class WarrenPublisher {

    public static void main(String[] arguments) {
        PublisherSettings settings = PublisherSettings.of(
                        System.getenv().getOrDefault("RABBITMQ_URL", "amqp://guest:guest@localhost:5672/"))
                .withExchange(System.getenv().getOrDefault("RABBITMQ_EXCHANGE", "ai_goals_tracker"));
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        // Closing it waits for the last confirm.
        try (EventPublisher publisher = new EventPublisher(settings)) {
            for (int n = 0; n < count; n++) {
                String payload = "{\"title\": \"Read more\", \"n\": " + n + "}";
                publisher
                        .publish(NewEvent.now("goal.created", payload).withUserId("u-" + n))
                        .whenComplete((event, failure) -> System.out.println(
                                failure == null ? "confirmed " + event.id() : failure.getMessage()));
            }
        }
    }
}
