package dev.warren.archive.layout;

import dev.warren.snapshot.request.Goal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose goal's an object is, by its key. */
public final class GoalKey {

    private static final Pattern KEY = Pattern.compile(".+/user_id=([0-9a-f-]{36})/goal_id=([0-9a-f-]{36})/[^/]+");

    private GoalKey() {}

    /** Empty if it belongs to no goal. */
    public static Optional<Goal> of(String key) {
        Matcher place = KEY.matcher(key);
        try {
            return place.matches() ? Optional.of(new Goal(place.group(1), place.group(2))) : Optional.empty();
        } catch (IllegalArgumentException noUuids) {
            return Optional.empty();
        }
    }
}
