package dev.warren.quickstart.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** As many goal events of one day as one likes, each once, so that they fill files. */
public final class BusyDay {

    private static final int USERS = 1000;

    private final Instant start;
    private final Duration between;
    private final Random random = new Random(1);
    private final List<User> users;
    private int made;

    private record User(GoalMessages messages, GoalInHand goals) {}

    /** @param count how many messages the whole day has */
    public BusyDay(LocalDate day, int count) {
        this.start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.between = Duration.ofDays(1).dividedBy(count);
        List<GoalTemplate> catalog = GoalCatalog.load();
        this.users = IntStream.range(0, USERS)
                .mapToObj(user -> new User(
                        new GoalMessages(DerivedId.of("user", user), random),
                        new GoalInHand(catalog, goal -> DerivedId.of("goal", day, user, goal), random)))
                .toList();
    }

    /** The next so many, in the order of their times. */
    public List<OutgoingMessage> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    private OutgoingMessage next() {
        User user = users.get(random.nextInt(USERS));
        return user.messages().message(user.goals().nextStep(), start.plus(between.multipliedBy(made++)));
    }
}
