package dev.warren.quickstart.stream;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;

/** A row of goals, one after the other: after one is completed, the next is taken up. */
final class GoalInHand {

    private final List<GoalTemplate> catalog;
    private final IntFunction<UUID> ids;
    private final Random random;
    private List<GoalSteps.Step> steps = List.of();
    private int taken;
    private int next;

    /** @param ids of the goals, the first of which has the number 0 */
    GoalInHand(List<GoalTemplate> catalog, IntFunction<UUID> ids, Random random) {
        this.catalog = catalog;
        this.ids = ids;
        this.random = random;
    }

    GoalSteps.Step nextStep() {
        if (next == steps.size()) {
            GoalTemplate template = catalog.get(random.nextInt(catalog.size()));
            steps = GoalSteps.of(template, ids.apply(taken++), random);
            next = 0;
        }
        return steps.get(next++);
    }
}
