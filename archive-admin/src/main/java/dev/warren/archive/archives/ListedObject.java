package dev.warren.archive.archives;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.storage.ByteRange;
import dev.warren.storage.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object in an archive, a line of its listing.
 *
 * @param key where it was, and its path in the tar
 * @param size in bytes
 * @param sha256 in hex
 * @param sourceSha256 of the data file that its rows were a part of; null where the object is that file, byte for byte
 * @param offset in the tar.zst of the frames that have it, and nothing else
 * @param length of these
 * @param rows of a data file; null for anything else, as are types and users
 * @param from the earliest event, or the event of a version; null where there is none
 * @param to the latest
 * @param types with the number of rows
 * @param users of the rows; null if they are too many to be listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListedObject(
        String key,
        long size,
        String sha256,
        @Nullable String sourceSha256,
        long offset,
        long length,
        @Nullable Long rows,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Map<String, Long> types,
        @Nullable List<String> users) {

    /** @throws IllegalArgumentException if it is none that is ever written */
    @SuppressWarnings({"ConstantValue", "NullAway"}) // what was read from JSON may lack anything
    public ListedObject {
        if (key == null || sha256 == null || !sha256.matches("[0-9a-f]{64}") || size < 0 || length < 1 || offset < 0) {
            throw new IllegalArgumentException("a line lacks key, size, sha256, offset or length");
        }
    }

    @JsonIgnore
    public ObjectKey objectKey() {
        return new ObjectKey(key);
    }

    @JsonIgnore
    public ObjectDigest digest() {
        return new ObjectDigest(size, sha256);
    }

    /** Whether it is all that was under its key. */
    @JsonIgnore
    public boolean isWhole() {
        return sourceSha256 == null;
    }

    /** The SHA-256 of what was under its key. */
    @JsonIgnore
    public String sha256OfSource() {
        return sourceSha256 == null ? sha256 : sourceSha256;
    }

    /** Whether it is a data file. */
    @JsonIgnore
    public boolean isDataFile() {
        return rows != null;
    }

    /** The bytes of the tar.zst that have it. */
    @JsonIgnore
    public ByteRange range() {
        return new ByteRange(offset, length);
    }

    /** False only if it has nothing of this user: rows, or a goal. */
    public boolean mayBeOf(String user) {
        return isDataFile()
                ? users == null || users.contains(user)
                : key.contains("/user_id=" + user.toLowerCase(Locale.ROOT) + "/");
    }
}
