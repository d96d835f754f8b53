package dev.warren.archive.retention;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.snapshot.request.Goal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ids of goals that are alike, e.g. {@code 7c9e*}.
 *
 * @param text a UUID, of which {@code *} stands for any part
 */
public record GoalPattern(String text) {

    private static final Pattern ALLOWED = Pattern.compile("[0-9a-f*-]{1,36}");

    /** @throws InvalidInputException if no goal can be called like that */
    public GoalPattern {
        text = text.toLowerCase(Locale.ROOT);
        if (!ALLOWED.matcher(text).matches()) {
            throw new InvalidInputException("'" + text + "' is no UUID of a goal, nor a part of one with *");
        }
    }

    boolean matches(Goal goal) {
        return goal.goalId().matches(text.replace("*", ".*"));
    }
}
