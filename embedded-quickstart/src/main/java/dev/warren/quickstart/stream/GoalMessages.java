package dev.warren.quickstart.stream;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One user's events as messages. The web application sends the archive's own envelope; comments made on the telephone come as
 * CloudEvents, because that application is newer.
 */
final class GoalMessages {

    private static final JsonMapper JSON = new JsonMapper();

    private final UUID user;
    private final Random random;
    private int sent;

    GoalMessages(UUID user, Random random) {
        this.user = user;
        this.random = random;
    }

    OutgoingMessage message(GoalSteps.Step step, Instant occurred) {
        String goal = step.payload().path("goal_id").asString();
        String id = DerivedId.of("event", goal, user, sent++).toString();
        boolean telephone = step.type().equals("comment.added") && random.nextInt(3) == 0;
        return telephone ? cloudEvent(id, goal, step, occurred) : envelope(id, step, occurred);
    }

    private OutgoingMessage envelope(String id, GoalSteps.Step step, Instant occurred) {
        ObjectNode event = JSON.createObjectNode()
                .put("id", id)
                .put("type", step.type())
                .put("user_id", user.toString())
                .put("timestamp", occurred.toString());
        event.set("payload", step.payload());
        event.put("schema", 2);
        return message(id, step, occurred, event, "application/json", Map.of("x-client", "web/4.12.0"));
    }

    /** The user is part of the data: names of CloudEvents' attributes have no underscore. */
    private OutgoingMessage cloudEvent(String id, String goal, GoalSteps.Step step, Instant occurred) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "/goals-tracker/telephone")
                .put("type", step.type())
                .put("time", occurred.toString())
                .put("subject", goal)
                .put("datacontenttype", "application/json");
        event.set("data", step.payload().deepCopy().put("user_id", user.toString()));
        return message(
                id,
                step,
                occurred,
                event,
                "application/cloudevents+json; charset=utf-8",
                Map.of("x-client", "ios/2.3.1"));
    }

    private static OutgoingMessage message(
            String id,
            GoalSteps.Step step,
            Instant occurred,
            ObjectNode body,
            String contentType,
            Map<String, Object> headers) {
        return new OutgoingMessage(
                Optional.of(id),
                occurred,
                step.type(),
                contentType,
                "goals-tracker",
                headers,
                JSON.writeValueAsBytes(body));
    }
}
