package dev.warren.snapshot.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.snapshot.request.Goal;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A message as a publisher sends it.
 *
 * @param goal empty for a message that asks for no snapshot
 * @param version that is asked for
 * @param code the bytes that the version has to have; empty for a project, which is packed anew
 */
record Sent(Optional<Goal> goal, String event, OptionalInt version, Optional<String> code, String body) {

    static Sent code(Goal goal, String event, OptionalInt version, String code) {
        String asked = version.isPresent() ? ",\"version\":" + version.getAsInt() : "";
        return new Sent(
                Optional.of(goal),
                event,
                version,
                Optional.of(code),
                body(goal, event, "\"code\":\"" + code + "\"" + asked));
    }

    static Sent project(Goal goal, String event, String text) {
        String files = "\"files\":{\"src/main.py\":\"" + text + "\",\"README.md\":\"a project\"}";
        return new Sent(Optional.of(goal), event, OptionalInt.empty(), Optional.empty(), body(goal, event, files));
    }

    static Sent broken(String body) {
        return new Sent(Optional.empty(), "", OptionalInt.empty(), Optional.empty(), body);
    }

    private static String body(Goal goal, String event, String fields) {
        return "{\"id\":\"" + event + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"user_id\":\"" + goal.userId()
                + "\",\"goal_id\":\"" + goal.goalId() + "\"," + fields + "}";
    }

    byte[] bytes() {
        return body.getBytes(UTF_8);
    }

    /** How it is called in quarantine. */
    String quarantineName() {
        return DigestUtils.sha256Hex(bytes()) + ".json";
    }

    @Override
    public String toString() {
        return body.replaceAll("\"(user|goal)_id\":\"[^\"]*\",?", "");
    }
}
