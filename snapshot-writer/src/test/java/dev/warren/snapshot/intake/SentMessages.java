package dev.warren.snapshot.intake;

import dev.warren.snapshot.request.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * What publishers send in one world: events of one or two goals that all want the next version, some that name theirs, copies, other
 * events with an id or a version that is taken, projects, and messages that are refused.
 */
final class SentMessages {

    private static final List<Goal> GOALS = List.of(
            new Goal("0f8fad5b-d9cb-469f-a165-70867728950e", "7c9e6679-7425-40de-944b-e07fc1f90ae7"),
            new Goal("0f8fad5b-d9cb-469f-a165-70867728950e", "9b2d8f6e-4c55-4a2e-8c39-1d7a0f3b5e21"));

    private final Random random;
    private final boolean versionsNamed;
    private final List<Sent> script = new ArrayList<>();

    private SentMessages(Random random, boolean versionsNamed) {
        this.random = random;
        this.versionsNamed = versionsNamed;
    }

    static List<Sent> of(Random random, boolean versionsNamed) {
        SentMessages messages = new SentMessages(random, versionsNamed);
        int count = 4 + random.nextInt(7);
        int goals = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            messages.add(GOALS.get(i % goals), i);
        }
        return messages.script;
    }

    private void add(Goal goal, int number) {
        Sent sent = event(goal, number);
        script.add(sent);
        switch (random.nextInt(10)) {
            case 0, 1 -> script.add(sent);
            case 2 -> anywhere(Sent.code(goal, "e" + number, OptionalInt.empty(), "rival " + number));
            case 3 -> anywhere(broken(sent, number));
            default -> {}
        }
    }

    private Sent event(Goal goal, int number) {
        if (random.nextInt(12) == 0) {
            return Sent.project(goal, "e" + number, "print(" + number + ")");
        }
        if (versionsNamed && random.nextInt(3) == 0) {
            return Sent.code(goal, "e" + number, OptionalInt.of(1 + random.nextInt(5)), "code " + number % 2);
        }
        return Sent.code(goal, "e" + number, OptionalInt.empty(), "code " + number);
    }

    private void anywhere(Sent message) {
        script.add(random.nextInt(script.size() + 1), message);
    }

    private Sent broken(Sent sent, int number) {
        return switch (random.nextInt(3)) {
            case 0 -> Sent.broken("{" + number);
            case 1 -> Sent.broken(sent.body().replace("0f8fad5b-", "../../" + number + "-"));
            default -> Sent.broken("{\"id\":\"b" + number + "\",\"timestamp\":\"2025-12-28T10:00:00Z\"}");
        };
    }
}
