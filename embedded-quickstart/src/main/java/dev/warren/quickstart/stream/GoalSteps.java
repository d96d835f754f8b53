package dev.warren.quickstart.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All that happens to one goal from its creation to its completion, in order, without times. */
final class GoalSteps {

    /** @param payload has the goal's id and what the event tells of it */
    record Step(String type, ObjectNode payload) {}

    private final GoalTemplate template;
    private final UUID goal;
    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private int comments;
    private int versions;

    private GoalSteps(GoalTemplate template, UUID goal, Random random) {
        this.template = template;
        this.goal = goal;
        this.random = random;
    }

    static List<Step> of(GoalTemplate template, UUID goal, Random random) {
        GoalSteps life = new GoalSteps(template, goal, random);
        life.unfold();
        return life.steps;
    }

    private void unfold() {
        int tasks = template.tasks().size();
        add("goal.created")
                .put("title", template.title())
                .put("category", template.category())
                .put("tasks_planned", tasks);
        for (int task = 0; task < tasks; task++) {
            add("task.created", task)
                    .put("title", template.tasks().get(task))
                    .put("estimate_minutes", 15 * (1 + random.nextInt(8)));
        }
        for (int task = 0; task < tasks; task++) {
            work(task, tasks);
        }
        add("goal.completed").put("title", template.title()).put("tasks_done", tasks);
    }

    private void work(int task, int tasks) {
        maybeComment(task);
        maybeProgram(task, tasks);
        add("task.done", task).put("spent_minutes", 10 + random.nextInt(140));
        ObjectNode progress = add("goal.updated").putObject("changes").putObject("progress");
        progress.put("from", 100 * task / tasks).put("to", 100 * (task + 1) / tasks);
    }

    private void maybeComment(int task) {
        if (random.nextInt(5) < 3 && comments < template.comments().size()) {
            add("comment.added", task)
                    .put("comment_id", id("comment", comments).toString())
                    .put("text", template.comments().get(comments));
            comments++;
        }
    }

    /** The versions are spread over the tasks; the last task has the best of them. */
    private void maybeProgram(int task, int tasks) {
        template.code().ifPresent(program -> {
            int due = program.texts().size() * (task + 1) / tasks;
            while (versions < due) {
                String code = program.texts().get(versions++);
                add("code.validated", task)
                        .put("language", program.language())
                        .put("filename", program.filename())
                        .put("version", versions)
                        .put("code", code)
                        .putObject("checks")
                        .put("passed", 3 * versions + random.nextInt(3))
                        .put("failed", 0)
                        .put("duration_ms", 40 + random.nextInt(2000));
            }
        });
    }

    private ObjectNode add(String type, int task) {
        return add(type).put("task_id", id("task", task).toString());
    }

    private ObjectNode add(String type) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("goal_id", goal.toString());
        steps.add(new Step(type, payload));
        return payload;
    }

    private UUID id(String kind, int number) {
        return DerivedId.of(goal, kind, number);
    }
}
