import dev.warren.publish.EventPublisher;
import dev.warren.publish.NewEvent;
import dev.warren.publish.PublisherSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Publishes the events of eleven days and the code of five goals; prints the id of each event that the broker has confirmed. */
public class PublishDay {

    private static final List<Integer> DAYS_AGO = List.of(120, 119, 118, 8, 7, 6, 5, 4, 3, 2, 1);
    private static final int EVENTS_A_DAY = 400;
    private static final int BUSY_DAYS_AGO = 3;
    private static final int RATED_SINCE_DAYS_AGO = 4;
    private static final int USERS = 6;
    private static final int GOALS = 5;
    private static final int VERSIONS = 8;
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);

    public static void main(String[] arguments) {
        PublisherSettings settings =
                PublisherSettings.of(System.getenv("RABBITMQ_URL")).withExchange(System.getenv("RABBITMQ_EXCHANGE"));
        // Closing it waits for the last confirm.
        try (EventPublisher publisher = new EventPublisher(settings)) {
            for (int daysAgo : DAYS_AGO) {
                for (int n = 0; n < events(daysAgo); n++) {
                    publish(publisher, event(daysAgo, n));
                }
            }
            for (int goal = 0; goal < GOALS; goal++) {
                for (int version = 1; version <= VERSIONS; version++) {
                    publish(publisher, code(goal, version));
                }
            }
        }
    }

    private static int events(int daysAgo) {
        return daysAgo == BUSY_DAYS_AGO ? 2 * EVENTS_A_DAY : EVENTS_A_DAY;
    }

    private static void publish(EventPublisher publisher, NewEvent event) {
        publisher.publish(event).thenAccept(confirmed -> System.out.println(confirmed.id()));
    }

    private static NewEvent event(int daysAgo, int n) {
        String type = n % 9 == 0 ? "goal.created" : n % 9 == 1 ? "goal.completed" : "chat.message";
        String rating = daysAgo <= RATED_SINCE_DAYS_AGO && type.equals("goal.completed") ? ", \"rating\": " + n % 5 : "";
        String payload = "{\"title\": \"Read page %d\", \"minutes\": %d%s}".formatted(n, n % 50, rating);
        Instant time = TODAY.minus(daysAgo, ChronoUnit.DAYS).plus(Duration.ofSeconds(100L * n));
        return new NewEvent(id("event %d %d".formatted(daysAgo, n)), type, time, user(n % USERS), payload);
    }

    /** The last goal has rested for four months. */
    private static NewEvent code(int goal, int version) {
        String code = "for page in range(%d):\\n    print('goal %d', page)\\n".formatted(version, goal);
        String payload = "{\"user_id\": \"%s\", \"goal_id\": \"%s\", \"version\": %d, \"language\": \"python\", \"code\": \"%s\"}"
                .formatted(user(goal / 2), goal(goal), version, code);
        Instant day = TODAY.minus(goal == GOALS - 1 ? 120 : 1, ChronoUnit.DAYS);
        Instant time = day.plus(Duration.ofHours(version));
        return new NewEvent(id("code %d %d".formatted(goal, version)), "code.validated", time, user(goal / 2), payload);
    }

    private static String user(int n) {
        return "0f8fad5b-d9cb-469f-a165-%012d".formatted(n);
    }

    private static String goal(int n) {
        return "7c9e6679-7425-40de-944b-%012d".formatted(n);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
