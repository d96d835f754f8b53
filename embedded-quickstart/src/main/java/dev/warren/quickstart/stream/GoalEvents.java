package dev.warren.quickstart.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The events of a goals tracker with forty users over seven days. The same last day gives the same events, ids included, so that a
 * second run against one archive adds no row.
 */
public final class GoalEvents {

    private static final int USERS = 40;
    private static final int DAYS = 7;
    private static final Duration WAKING = Duration.ofHours(13);

    private final LocalDate end;
    private final List<GoalTemplate> catalog = GoalCatalog.load();

    private GoalEvents(LocalDate end) {
        this.end = end;
    }

    /** The events of the seven days before {@code end} (UTC), in the order of their times. */
    public static List<OutgoingMessage> before(LocalDate end) {
        GoalEvents week = new GoalEvents(end);
        return IntStream.range(0, USERS)
                .boxed()
                .flatMap(user -> week.eventsOf(user).stream())
                .sorted(Comparator.comparing(OutgoingMessage::occurred))
                .toList();
    }

    /** Somebody has two goals in hand and works now on the one, now on the other. */
    private List<OutgoingMessage> eventsOf(int user) {
        Random random = new Random(31L * end.toEpochDay() + user);
        GoalMessages messages = new GoalMessages(DerivedId.of("user", user), random);
        Duration risesAt = Duration.ofMinutes(300 + random.nextInt(240));
        Instant now = start(risesAt);
        List<OutgoingMessage> events = new ArrayList<>();
        List<GoalInHand> hands = List.of(inHand(user, 0, random), inHand(user, 1, random));
        while (now.isBefore(end.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            GoalInHand goal = hands.get(random.nextInt(hands.size()));
            events.add(messages.message(goal.nextStep(), now));
            now = nextMoment(now, risesAt, random);
        }
        return events;
    }

    private GoalInHand inHand(int user, int hand, Random random) {
        return new GoalInHand(catalog, goal -> DerivedId.of("goal", end, user, hand, goal), random);
    }

    private Instant start(Duration risesAt) {
        return end.minusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant().plus(risesAt);
    }

    /** Some minutes later; after a day awake, the next morning. */
    private static Instant nextMoment(Instant now, Duration risesAt, Random random) {
        Instant later = now.plusMillis(120_000 + random.nextInt(4_980_000));
        Instant morning = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(risesAt);
        return later.isBefore(morning.plus(WAKING))
                ? later
                : morning.plus(Duration.ofDays(1)).plusMillis(random.nextInt(3_600_000));
    }
}
