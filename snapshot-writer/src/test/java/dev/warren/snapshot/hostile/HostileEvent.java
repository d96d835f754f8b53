package dev.warren.snapshot.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An event that is good in all fields but one.
 *
 * @param id of the event
 * @param field the one with the value
 * @param inPayload whether the fields are there, or at the top level
 */
public record HostileEvent(String id, String goalId, String field, HostileValue value, boolean inPayload) {

    /** The owner of the uploads that the corpus has in its keys. */
    public static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";

    public byte[] body() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("user_id", quoted(USER));
        fields.put("goal_id", quoted(goalId));
        if (!field.equals("archive_key")) {
            fields.put("code", quoted("print(1)"));
        }
        fields.put(field, value.json());
        String members = fields.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(","));
        return ("{\"id\":" + quoted(id) + ",\"timestamp\":\"2025-12-28T10:00:00Z\","
                        + (inPayload ? "\"payload\":{" + members + "}" : members) + "}")
                .getBytes(ISO_8859_1);
    }

    public boolean isAccepted() {
        return value.isAcceptedAs(field);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    @Override
    public String toString() {
        return field + (inPayload ? " in payload: " : ": ") + value.json();
    }
}
