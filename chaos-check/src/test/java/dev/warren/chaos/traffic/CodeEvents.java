package dev.warren.chaos.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Code for some goals; in one goal of five the versions come with the events, and two events at a time want the same one. */
final class CodeEvents {

    private static final int GOALS = 40;

    private record Goal(String userId, String goalId, boolean numbered) {}

    private final Random random;
    private final List<Goal> goals;
    private final Deque<CodeEvent> rivals = new ArrayDeque<>();
    private int number;

    CodeEvents(Random random) {
        this.random = random;
        this.goals = IntStream.range(0, GOALS)
                .mapToObj(i -> new Goal(uuid(), uuid(), i % 5 == 4))
                .toList();
    }

    CodeEvent next(String time) {
        CodeEvent rival = rivals.poll();
        return rival == null ? another(time) : rival;
    }

    private CodeEvent another(String time) {
        number++;
        Goal goal = goals.get(random.nextInt(GOALS));
        if (!goal.numbered()) {
            return event(goal, time, "first", false);
        }
        rivals.add(event(goal, time, "second", true));
        return event(goal, time, "first", true);
    }

    private CodeEvent event(Goal goal, String time, String which, boolean numbered) {
        String code = "# " + number + " " + which + "\nprint('größer " + random.nextLong() + "')\n";
        return new CodeEvent(
                "code-" + number + "-" + which + "-" + uuid(),
                time,
                goal.userId(),
                goal.goalId(),
                numbered ? (Integer) number : null,
                code,
                numbered ? "version " + number : null);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
