package dev.warren.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event to be published. Its id and its time are its own: whoever publishes it again publishes this same value.
 *
 * @param id 1 to 255 bytes as UTF-8 (what AMQP's message-id holds)
 * @param type 1 to 255 bytes; also the routing key
 * @param timestamp when it happened
 * @param payload one JSON value as text, or null for none
 */
public record NewEvent(
        String id,
        String type,
        Instant timestamp,
        @Nullable String userId,
        @Nullable String payload) {

    /** An event that happens now, with a UUIDv7 as its id and without a user. */
    public static NewEvent now(String type, @Nullable String payload) {
        Instant now = Instant.now();
        return new NewEvent(UuidV7.at(now).toString(), type, now, null, payload);
    }

    public NewEvent withId(String id) {
        return new NewEvent(id, type, timestamp, userId, payload);
    }

    public NewEvent withUserId(@Nullable String userId) {
        return new NewEvent(id, type, timestamp, userId, payload);
    }

    public NewEvent withTimestamp(Instant timestamp) {
        return new NewEvent(id, type, timestamp, userId, payload);
    }
}
