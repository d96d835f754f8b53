package dev.warren.snapshot.request;

import dev.warren.storage.KeyPrefix;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose code, and for which goal: both ids are UUIDs in lower case, so that neither can be anything but one segment of a key.
 *
 * @param userId 36 characters
 * @param goalId 36 characters
 */
public record Goal(String userId, String goalId) {

    private static final KeyPrefix UPLOADS = new KeyPrefix("uploads/");

    /** Not {@code UUID.fromString}, which takes 1-1-1-1-1 for one. */
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException if either is not a UUID in lower case */
    public Goal {
        if (!UUID.matcher(userId).matches() || !UUID.matcher(goalId).matches()) {
            throw new IllegalArgumentException("a goal has two UUIDs in lower case");
        }
    }

    /** The UUID in lower case; empty if the text is none. Only ASCII letters are lowered. */
    static Optional<String> uuid(String text) {
        return Optional.of(text)
                .filter(candidate -> candidate.length() == 36)
                .filter(candidate -> candidate.chars().allMatch(c -> c < 128))
                .map(candidate -> candidate.toLowerCase(Locale.ROOT))
                .filter(candidate -> UUID.matcher(candidate).matches());
    }

    /** This goal's own place under a prefix. */
    public KeyPrefix under(KeyPrefix prefix) {
        return prefix.child("user_id=" + userId + "/goal_id=" + goalId);
    }

    /** Where the user, and nobody else, puts archives that are too large for a message. */
    public KeyPrefix uploads() {
        return UPLOADS.child("user_id=" + userId);
    }

    @Override
    public String toString() {
        return "goal " + goalId + " of user " + userId;
    }
}
