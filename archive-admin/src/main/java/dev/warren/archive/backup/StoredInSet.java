package dev.warren.archive.backup;

import dev.warren.storage.ObjectKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object that lies in a set's own directory, whether a manifest names it or not.
 *
 * @param key that it has in the archive
 */
public record StoredInSet(SetName set, ObjectKey key) {

    private static final Pattern STORED = Pattern.compile("backups/([^/]+)/data/(.+?)(?:~[0-9a-f]{8})*");

    /** What a key of the sets' store names; empty if that is no object of a set. */
    public static Optional<StoredInSet> of(ObjectKey stored) {
        Matcher name = STORED.matcher(stored.value());
        return name.matches()
                ? SetName.parse(name.group(1)).map(set -> new StoredInSet(set, new ObjectKey(name.group(2))))
                : Optional.empty();
    }

    /** Where other bytes of the same object go. */
    public ObjectKey beside(String sha256) {
        return SetPath.own(key).beside(sha256).in(set);
    }
}
