package dev.warren.storage.disk;

import static dev.warren.storage.disk.CreatedObjects.require;

import dev.warren.storage.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What may be found of objects that are replaced and deleted: the last content whose writer was told that it is there, or one that was
 * written at the same time or later.
 */
final class ReplacedObjects {

    private static final long UNDER_WAY = Long.MAX_VALUE;

    /** One attempt to have this there, or nothing. */
    static final class Attempt {

        private final ObjectKey key;
        private final Optional<String> content;
        private final long begun;
        private long ended = UNDER_WAY;

        private Attempt(ObjectKey key, Optional<String> content, long begun) {
            this.key = key;
            this.content = content;
            this.begun = begun;
        }
    }

    private final Function<ObjectKey, Optional<String>> look;
    private final Map<ObjectKey, List<Attempt>> possible = new TreeMap<>();
    private long moment;

    /** @param look at what is there, without trouble */
    ReplacedObjects(Function<ObjectKey, Optional<String>> look) {
        this.look = look;
    }

    private List<Attempt> possible(ObjectKey key) {
        return possible.computeIfAbsent(key, absent -> new ArrayList<>(List.of(before(absent, Optional.empty()))));
    }

    private static Attempt before(ObjectKey key, Optional<String> content) {
        Attempt attempt = new Attempt(key, content, 0);
        attempt.ended = 0;
        return attempt;
    }

    Attempt begin(ObjectKey key, Optional<String> content) {
        Attempt attempt = new Attempt(key, content, ++moment);
        possible(key).add(attempt);
        return attempt;
    }

    /** It was not said whether it was done, or not promised that it lasts. */
    void ended(Attempt attempt) {
        attempt.ended = ++moment;
    }

    /** What was over before this began is gone. */
    void done(Attempt attempt) {
        ended(attempt);
        possible(attempt.key).removeIf(other -> other.ended < attempt.begun);
        check(attempt.key);
    }

    void check(ObjectKey key) {
        Optional<String> there = look.apply(key);
        require(
                possible(key).stream().anyMatch(attempt -> attempt.content.equals(there)),
                key + " is neither the last content nor a later one: " + there);
    }

    /** Whoever was at it is gone, and what is there was written. */
    void powerWasCut() {
        possible.keySet().forEach(this::check);
        possible.replaceAll((key, attempts) -> new ArrayList<>(List.of(before(key, look.apply(key)))));
    }

    /** What is under way is not gone on with. */
    void killed(Attempt attempt) {
        if (attempt.ended == UNDER_WAY) {
            ended(attempt);
        }
    }
}
