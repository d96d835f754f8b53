package dev.warren.archive.archives;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a listing says of an object beside its bytes; {@link ListedObject} says what each means.
 *
 * @param reasons why it is archived, each with the number of rows or versions
 */
public record ObjectFacts(
        @Nullable String sourceSha256,
        @Nullable Long rows,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Map<String, Long> types,
        @Nullable List<String> users,
        Map<String, Long> reasons) {

    /** Nothing is known of it. */
    public static final ObjectFacts NONE = new ObjectFacts(null, null, null, null, null, null, Map.of());

    /** A version of code. */
    public static ObjectFacts version(Instant event, String reason) {
        return new ObjectFacts(null, null, event, event, null, null, Map.of(reason, 1L));
    }

    /**
     * What a listing said, for the object that takes its place in another archive.
     *
     * @param reason why it is there: of its rows, or of the version that it is
     */
    public static ObjectFacts of(ListedObject listed, String reason) {
        return new ObjectFacts(
                listed.sourceSha256(),
                listed.rows(),
                listed.from(),
                listed.to(),
                listed.types(),
                listed.users(),
                reasons(listed, reason));
    }

    private static Map<String, Long> reasons(ListedObject listed, String reason) {
        Long rows = listed.rows();
        if (rows != null) {
            return rows == 0 ? Map.of() : Map.of(reason, rows);
        }
        return listed.from() == null ? Map.of() : Map.of(reason, 1L);
    }
}
