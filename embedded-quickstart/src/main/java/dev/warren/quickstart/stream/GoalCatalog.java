package dev.warren.quickstart.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The goals of the generated users, in the resources {@code goals/}: titles, tasks and comments in one file, programs each in theirs. */
final class GoalCatalog {

    private static final String ROOT = "/goals/";

    private GoalCatalog() {}

    static List<GoalTemplate> load() {
        return new JsonMapper()
                .readTree(text("catalog.json"))
                .valueStream()
                .map(GoalCatalog::template)
                .toList();
    }

    private static GoalTemplate template(JsonNode goal) {
        return new GoalTemplate(
                goal.path("title").asString(),
                goal.path("category").asString(),
                texts(goal.path("tasks")),
                texts(goal.path("comments")),
                Optional.of(goal.path("code")).filter(JsonNode::isObject).map(GoalCatalog::program));
    }

    private static GoalTemplate.Program program(JsonNode code) {
        return new GoalTemplate.Program(
                code.path("language").asString(),
                code.path("filename").asString(),
                texts(code.path("versions")).stream()
                        .map(file -> text("code/" + file))
                        .toList());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static String text(String name) {
        try (InputStream in = GoalCatalog.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + ROOT + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
