package dev.warren.snapshot.it;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An event as the ledger has it, see {@code readers-check/check_snapshots.py}.
 *
 * @param language as sent
 * @param group of events of which exactly one may become a version
 * @param reason why it goes to quarantine, or would if another of its group comes first
 */
record SentEvent(
        @JsonProperty("event_id") String eventId,
        @JsonProperty("event_time") String eventTime,
        @JsonProperty("user_id") String userId,
        @JsonProperty("goal_id") String goalId,
        @Nullable Integer version,
        @Nullable String language,
        @Nullable String filename,
        @JsonIgnore String code,
        @Nullable String group,
        @Nullable String reason) {

    @JsonProperty
    int size() {
        return code.getBytes(StandardCharsets.UTF_8).length;
    }

    @JsonProperty
    String sha256() {
        try {
            byte[] utf8 = code.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One of several that stand against each other. */
    SentEvent inGroup(String name, @Nullable String why) {
        return new SentEvent(eventId, eventTime, userId, goalId, version, language, filename, code, name, why);
    }

    SentEvent withId(String id) {
        return new SentEvent(id, eventTime, userId, goalId, version, language, filename, code, group, reason);
    }

    SentEvent withCode(String other) {
        return new SentEvent(eventId, eventTime, userId, goalId, version, language, filename, other, group, reason);
    }
}
