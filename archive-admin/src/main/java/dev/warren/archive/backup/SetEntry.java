package dev.warren.archive.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.warren.archive.copy.ArchiveOrder;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.file.FooterFacts;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of an archive in a backup set.
 *
 * @param key in the archive
 * @param path of its bytes, relative to the set
 * @param size in bytes
 * @param sha256 in hex
 * @param modified when the archive's store got it
 * @param rows of a data file; null for anything else, as are the following
 * @param from the earliest event
 * @param to the latest event
 * @param nulls rows without a value, of each column that has any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetEntry(
        @JsonProperty("key") String key,
        @JsonProperty("path") String path,
        @JsonProperty("size") long size,
        @JsonProperty("sha256") String sha256,
        @JsonProperty("modified") Instant modified,
        @JsonProperty("rows") @Nullable Long rows,
        @JsonProperty("from") @Nullable Instant from,
        @JsonProperty("to") @Nullable Instant to,
        @JsonProperty("nulls") @Nullable Map<String, Long> nulls) {

    static SetEntry of(ObjectStat source, SetPath path, ObjectDigest digest) {
        return new SetEntry(
                source.key().value(),
                path.toString(),
                digest.size(),
                digest.sha256(),
                source.lastModified(),
                null,
                null,
                null,
                null);
    }

    SetEntry with(FooterFacts facts) {
        boolean empty = facts.rows() == 0;
        return new SetEntry(
                key,
                path,
                size,
                sha256,
                modified,
                facts.rows(),
                empty ? null : Instant.EPOCH.plus(facts.firstMicros(), ChronoUnit.MICROS),
                empty ? null : Instant.EPOCH.plus(facts.lastMicros(), ChronoUnit.MICROS),
                facts.nulls());
    }

    /** The same object with other bytes. */
    SetEntry holding(SetPath where, ObjectDigest digest) {
        return new SetEntry(key, where.toString(), digest.size(), digest.sha256(), modified, rows, from, to, nulls);
    }

    /** The same object, unchanged, in a later set. */
    SetEntry seenFromLater(SetName set, Instant lastModified) {
        return new SetEntry(
                key, setPath().seenFromLater(set).toString(), size, sha256, lastModified, rows, from, to, nulls);
    }

    /** @throws IllegalArgumentException if it is none that a backup writes */
    @SuppressWarnings("NullAway") // what was read from JSON may lack anything
    SetEntry checked() {
        if (key == null || path == null || sha256 == null || !sha256.matches("[0-9a-f]{64}") || modified == null) {
            throw new IllegalArgumentException("an entry lacks key, path, sha256 or modified");
        }
        if (!ArchiveOrder.has(objectKey())) {
            throw new IllegalArgumentException("'" + key + "' is no object of an archive");
        }
        setPath();
        return this;
    }

    ObjectKey objectKey() {
        return new ObjectKey(key);
    }

    SetPath setPath() {
        return SetPath.parse(path);
    }

    ObjectDigest digest() {
        return new ObjectDigest(size, sha256);
    }
}
