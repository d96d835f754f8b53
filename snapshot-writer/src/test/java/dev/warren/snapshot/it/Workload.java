package dev.warren.snapshot.it;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything to be sent, made from a seed: as many events as asked for that become a version, and between them those that must
 * not. In nine goals of ten the versions are assigned, in the tenth they come with the events, out of order.
 */
final class Workload implements Iterator<SentEvent> {

    private static final int BLOCK = 8;
    private static final Instant START = Instant.parse("2025-12-28T00:00:00Z");
    private static final List<String> LANGUAGES = List.of(
            "python",
            "py",
            "Python",
            "java",
            "javascript",
            "js",
            "typescript",
            "ts",
            "go",
            "golang",
            "rust",
            "c",
            "cpp",
            "c++",
            "csharp",
            "c#",
            "kotlin",
            "ruby",
            "php",
            "sql",
            "bash",
            "shell",
            "sh",
            "html",
            "css",
            "cobol",
            "Objective-C",
            "F# 6.0");

    private record Goal(String userId, String goalId, boolean explicit, List<Integer> nextVersions) {}

    private final Random random;
    private final List<Goal> goals;
    private final List<SentEvent> ready = new ArrayList<>();
    private final List<SentEvent> later = new ArrayList<>();
    private int left;
    private int number;

    Workload(int events, int goals, long seed) {
        this.random = new Random(seed);
        this.left = events;
        this.goals = IntStream.range(0, goals)
                .mapToObj(i -> new Goal(uuid(), uuid(), i % 10 == 9, new ArrayList<>()))
                .toList();
        large();
    }

    /** Two of exactly the largest size, and one of a byte more. */
    private void large() {
        Goal goal = goals.get(0);
        ready.add(event(goal, Codes.ofBytes(Codes.LIMIT)));
        ready.add(event(goal, Codes.nuls(Codes.LIMIT)));
        SentEvent tooLarge = event(goal, Codes.ofBytes(Codes.LIMIT + 1));
        ready.add(tooLarge.inGroup(null, "too-large"));
        left -= 2;
    }

    @Override
    public boolean hasNext() {
        return left > 0 || !ready.isEmpty() || !later.isEmpty();
    }

    @Override
    public SentEvent next() {
        if (ready.isEmpty() && left > 0) {
            fill();
        }
        if (ready.isEmpty()) {
            ready.addAll(later);
            later.clear();
        }
        return ready.remove(0);
    }

    private void fill() {
        left--;
        SentEvent event = event(goals.get(random.nextInt(goals.size())), Codes.some(random, number));
        switch (random.nextInt(60)) {
            case 0 -> rival(event, event.withCode(event.code() + "# other content"), "id-conflict");
            case 1 -> again(event, ready);
            case 2, 3 -> again(event, later);
            case 4, 5, 6, 7, 8 -> sameVersion(event);
            default -> ready.add(event);
        }
        if (later.size() > 200) {
            Collections.shuffle(later, random);
            ready.addAll(later);
            later.clear();
        }
    }

    /** The same event a second time. */
    private void again(SentEvent event, List<SentEvent> when) {
        ready.add(event);
        when.add(event);
    }

    /** Another event that wants the same version, for other content or for the same. */
    private void sameVersion(SentEvent event) {
        if (event.version() == null) {
            ready.add(event);
        } else if (random.nextInt(3) == 0) {
            rival(event, event.withId(uuid()), null);
        } else {
            rival(event, event.withId(uuid()).withCode(event.code() + "# mine"), "version-conflict");
        }
    }

    private void rival(SentEvent one, SentEvent other, @Nullable String reason) {
        String group = "group-" + number;
        ready.add(one.inGroup(group, reason));
        (random.nextBoolean() ? ready : later).add(other.inGroup(group, reason));
    }

    private SentEvent event(Goal goal, String code) {
        number++;
        return new SentEvent(
                "event-" + number + "-" + uuid(),
                START.plusMillis(random.nextInt(86_400_000)).toString(),
                goal.userId(),
                goal.goalId(),
                goal.explicit() ? version(goal) : null,
                random.nextInt(4) == 0 ? null : LANGUAGES.get(random.nextInt(LANGUAGES.size())),
                random.nextInt(5) == 0 ? "../is only a name; $(touch x)".replace('/', '∕') : null,
                code,
                null,
                null);
    }

    private int version(Goal goal) {
        if (goal.nextVersions().isEmpty()) {
            int first = 1 + BLOCK * number;
            IntStream.range(first, first + BLOCK).forEach(goal.nextVersions()::add);
            Collections.shuffle(goal.nextVersions(), random);
        }
        return goal.nextVersions().remove(0);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
