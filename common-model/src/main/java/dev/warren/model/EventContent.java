package dev.warren.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, apart from who it is and how it travelled: tells a duplicate (same id, same content) from an id conflict
 * (same id, other content). Headers, routing key and message id are not content.
 *
 * @param payload one JSON value, or null
 * @param extra a JSON object, or null
 */
public record EventContent(
        Utf8Slice type,
        @Nullable Utf8Slice userId,
        EventTime timestamp,
        @Nullable Utf8Slice payload,
        @Nullable Utf8Slice extra) {

    /**
     * Whether both say the same. JSON is compared by meaning: the order of members, white space and the style of escapes do not
     * matter; numbers are compared by their digits as sent, so that 1 and 1.0 differ. Text that is not JSON equals only itself.
     */
    public boolean sameAs(EventContent other) {
        return timestamp.equals(other.timestamp)
                && type.equals(other.type)
                && Objects.equals(userId, other.userId)
                && sameJson(payload, other.payload)
                && sameJson(extra, other.extra);
    }

    private static boolean sameJson(@Nullable Utf8Slice one, @Nullable Utf8Slice other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.equals(other) || CanonicalJson.sameMeaning(one, other);
    }
}
