package dev.warren.archive.erase;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.model.Utf8Slice;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Who is to be erased. A UUID is the same in upper and lower case, as it is for snapshots; any other id is taken as it is.
 *
 * @param id a UUID in lower case, or any other text
 */
public record ErasedUser(String id) {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final KeyPrefix UPLOADS = new KeyPrefix("uploads/");
    private static final String IN_KEYS = "user_id=";
    private static final String MASKED = IN_KEYS + "(erased)";

    /** @throws InvalidInputException if that is no id */
    public ErasedUser {
        if (id.isBlank()) {
            throw new InvalidInputException("an id of a user is not empty");
        }
        id = isUuid(id) ? id.toLowerCase(Locale.ROOT) : id;
    }

    private static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    /** Whether the text is this user's id. */
    boolean is(String text) {
        return isUuid(id) ? id.equals(normal(text)) : id.equals(text);
    }

    boolean is(Utf8Slice text) {
        return is(text.toString());
    }

    /** Only a UUID is the same in another case. */
    private static String normal(String text) {
        return isUuid(text) ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** SHA-256 of the id as UTF-8, in hex: for reports that outlive the user. */
    String sha256() {
        return DigestUtils.sha256Hex(id.getBytes(StandardCharsets.UTF_8));
    }

    /** Under which all is the user's, with what readers follow first; none where the id is no UUID, for then nobody could write there. */
    List<KeyPrefix> places() {
        return isUuid(id)
                ? Stream.of(SnapshotKeys.SNAPSHOTS, SnapshotKeys.LOGS, SnapshotKeys.STAGED, UPLOADS)
                        .map(area -> area.child(IN_KEYS + id))
                        .toList()
                : List.of();
    }

    /** Whether the key of an archive is one of the user's own. */
    boolean hasKey(ObjectKey key) {
        return key.value().contains(IN_KEYS + id)
                && places().stream().anyMatch(place -> key.value().startsWith(place.value()));
    }

    /** A key without the id. */
    String masked(String key) {
        return key.replace(IN_KEYS + id, MASKED);
    }

    /** Whether the id is in there as a word of its own. */
    boolean isNamedIn(byte[] text) {
        return word().matcher(new String(text, StandardCharsets.ISO_8859_1)).find();
    }

    /** Byte by byte, so that what is no UTF-8 is looked through, too. */
    private Pattern word() {
        String bytes = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return Pattern.compile(
                "(?<![A-Za-z0-9_-])" + Pattern.quote(bytes) + "(?![A-Za-z0-9_-])",
                isUuid(id) ? Pattern.CASE_INSENSITIVE : 0);
    }

    /** Nothing that is logged by chance has the id. */
    @Override
    public String toString() {
        return "user " + sha256();
    }
}
