package dev.warren.quickstart.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What goes wrong in practice: each of these belongs into quarantine, with a reason of its own or a message of its own. */
public final class BrokenMessages {

    private static final int TOO_DEEP = 80;

    private final Instant occurred;
    private final List<OutgoingMessage> messages = new ArrayList<>();

    private BrokenMessages(Instant occurred) {
        this.occurred = occurred;
    }

    /**
     * The messages for a stream that ends at {@code end} (UTC).
     *
     * @param original an event whose id one of them uses for something else; it has to be published before
     */
    public static List<OutgoingMessage> before(LocalDate end, OutgoingMessage original) {
        BrokenMessages broken =
                new BrokenMessages(end.atStartOfDay(ZoneOffset.UTC).toInstant());
        UUID goal = DerivedId.of("broken", end);
        String id = "\"id\":\"" + goal + "\"";
        String time = "\"timestamp\":\"" + broken.occurred + "\"";
        broken.add("goal.updated", "{" + id + "," + time + ",\"payload\":{\"progress\":4");
        broken.add(
                "comment.added",
                ("{" + id + "," + time + ",\"payload\":{\"text\":\"Olé\"}}").getBytes(StandardCharsets.ISO_8859_1));
        broken.add("task.done", "[{" + id + "," + time + "}]");
        broken.add("task.created", "{" + id + ",\"payload\":{\"title\":\"No time given\"}}");
        broken.add("task.done", "{" + id + ",\"timestamp\":\"yesterday evening\"}");
        broken.add(
                "goal.created",
                "{" + id + ",\"timestamp\":\"1970-01-01T00:00:07Z\",\"payload\":{\"title\":\"Clock was reset\"}}");
        broken.add("task.created", "{\"id\":\"\"," + time + "}");
        broken.add(
                "goal.updated",
                "{" + id + "," + time + ",\"payload\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + "}");
        broken.add(
                original.routingKey(),
                "{\"id\":\"" + original.eventId().orElseThrow() + "\",\"timestamp\":\"" + original.occurred()
                        + "\",\"payload\":{\"title\":\"Another event under an id that is taken\"}}");
        return broken.messages;
    }

    private void add(String type, String body) {
        add(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String type, byte[] body) {
        messages.add(new OutgoingMessage(
                Optional.empty(),
                occurred,
                type,
                "application/json",
                "goals-tracker",
                Map.of("x-client", "web/4.13.0-beta"),
                body));
    }
}
