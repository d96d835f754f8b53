package dev.warren.chaos.traffic;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event {@code code.validated}.
 *
 * @param version as sent
 * @param group of events that want the same version, of which exactly one gets it
 */
record CodeEvent(
        String id,
        String time,
        String userId,
        String goalId,
        @Nullable Integer version,
        String code,
        @Nullable String group) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Nobody but the writer reads it: its text is the payload that a row must have. */
    String payload() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("goal_id", goalId);
        fields.put("code", code);
        fields.put("language", "python");
        if (version != null) {
            fields.put("version", version);
        }
        return JSON.writeValueAsString(fields);
    }

    String ledgerLine() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event_id", id);
        line.put("event_time", time);
        line.put("user_id", userId);
        line.put("goal_id", goalId);
        line.put("version", version);
        line.put("language", "python");
        line.put("filename", null);
        line.put("sha256", Sha256.of(code));
        line.put("size", code.getBytes(StandardCharsets.UTF_8).length);
        line.put("group", group);
        line.put("reason", group == null ? null : "version-conflict");
        return JSON.writeValueAsString(line);
    }
}
