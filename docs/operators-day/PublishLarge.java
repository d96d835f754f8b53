import dev.warren.publish.EventPublisher;
import dev.warren.publish.NewEvent;
import dev.warren.publish.PublisherSettings;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Publishes as many events of twenty days, or versions of code, as it is told, and prints the id of each that the broker has confirmed.
 * Arguments: {@code events FIRST COUNT}, or {@code versions FIRST COUNT GOALS}. The numbers from FIRST on decide who and what, so that the
 * same arguments mean the same events.
 */
public class PublishLarge {

    private static final List<Integer> DAYS_AGO =
            List.of(129, 128, 127, 126, 125, 124, 123, 122, 121, 120, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    private static final List<String> TYPES =
            List.of("goal.created", "goal.completed", "chat.message", "chat.message", "chat.message", "goal.rated", "chat.message");
    private static final int USERS = 40;
    private static final int LINES = 20;
    private static final int WINDOW = 10_000;
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);

    private final PrintStream ledger = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    private final long first;
    private final long count;

    PublishLarge(long first, long count) {
        this.first = first;
        this.count = count;
    }

    public static void main(String[] arguments) {
        PublishLarge large = new PublishLarge(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
        large.publish(arguments[0].equals("versions") ? Integer.parseInt(arguments[3]) : 0);
    }

    /** Of no goals the events. Closing the publisher waits for the last confirm. */
    private void publish(int goals) {
        PublisherSettings settings = PublisherSettings.of(System.getenv("RABBITMQ_URL"))
                .withExchange(System.getenv("RABBITMQ_EXCHANGE"))
                .withWindow(WINDOW);
        try (EventPublisher publisher = new EventPublisher(settings)) {
            for (long n = first; n < first + count; n++) {
                NewEvent event = goals == 0 ? event(n) : version(n, goals);
                publisher.publish(event).thenAccept(confirmed -> ledger.println(confirmed.id()));
            }
        }
        ledger.close();
    }

    private NewEvent event(long n) {
        String payload = "{\"title\": \"Read page " + n + "\", \"minutes\": " + n % 50 + ", \"note\": \"" + id("note " + n) + "\"}";
        return new NewEvent(id("event " + n), TYPES.get((int) (n % TYPES.size())), time(n), user(n % USERS), payload);
    }

    /** Without a number: the writer gives the next one of the goal. */
    private NewEvent version(long n, int goals) {
        long goal = n % goals;
        String code = ("for page in range(" + n + "):\\n    print('goal " + goal + "', page)\\n").repeat(LINES);
        String payload = "{\"user_id\": \"%s\", \"goal_id\": \"%s\", \"language\": \"python\", \"code\": \"%s\"}"
                .formatted(user(goal % USERS), "7c9e6679-7425-40de-944b-%012d".formatted(goal), code);
        return new NewEvent(id("code " + n), "code.validated", time(n), user(goal % USERS), payload);
    }

    /** One day after the other, each from its first second to its last. */
    private Instant time(long n) {
        long place = (n - first) * DAYS_AGO.size();
        Instant day = TODAY.minus(DAYS_AGO.get((int) (place / count)), ChronoUnit.DAYS);
        return day.plus(Duration.ofDays(1).dividedBy(count).multipliedBy(place % count)).truncatedTo(ChronoUnit.MICROS);
    }

    private static String user(long n) {
        return "0f8fad5b-d9cb-469f-a165-%012d".formatted(n);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
