package dev.warren.archive.archives;

import dev.warren.archive.operation.InvalidInputException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in archives; whatever is empty excludes nothing.
 *
 * @param user rows and goals of this user
 * @param goal versions of this goal, and no rows: which goal these are of is in their payload, which no listing has
 * @param key a part of the key
 * @param from the earliest time of an event, included
 * @param until the time of an event from which on no more are meant
 */
public record Wanted(
        Optional<String> user,
        Optional<String> goal,
        Optional<String> key,
        Optional<Instant> from,
        Optional<Instant> until) {

    /** Everything. */
    public static final Wanted ALL =
            new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws InvalidInputException if no time is meant at all */
    public Wanted {
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            throw new InvalidInputException(
                    "the end of the time range, " + until.get() + ", is not after its beginning, " + from.get());
        }
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** False only if it has nothing that is meant. */
    public boolean mayHave(ListedObject object) {
        return user.map(object::mayBeOf).orElse(true)
                && goal.map(id -> object.key().contains("/goal_id=" + id + "/")).orElse(true)
                && key.map(object.key()::contains).orElse(true)
                && isInTime(object.from(), object.to());
    }

    /** False only if no object of the archive can have anything that is meant. */
    public boolean mayHave(ListingHead head) {
        return isInTime(head.from(), head.to());
    }

    private boolean isInTime(@Nullable Instant first, @Nullable Instant last) {
        if (from.isEmpty() && until.isEmpty()) {
            return true;
        }
        return first != null
                && last != null
                && from.map(time -> !last.isBefore(time)).orElse(true)
                && until.map(first::isBefore).orElse(true);
    }
}
