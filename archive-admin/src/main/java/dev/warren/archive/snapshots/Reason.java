package dev.warren.archive.snapshots;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.snapshot.history.Mark;
import java.time.Instant;
import java.util.Optional;

/**
 * Who marks a version, and what for.
 *
 * @param by a name, 1 to 200 characters
 * @param why in a few words, at most 1,000 characters
 */
public record Reason(String by, Optional<String> why) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WORDS = 1_000;

    /** @throws InvalidInputException if one of them is too long, or the name is empty */
    public Reason {
        if (by.isBlank() || by.length() > LONGEST_NAME) {
            throw new InvalidInputException("who it was has 1 to " + LONGEST_NAME + " characters");
        }
        if (why.filter(words -> words.length() > LONGEST_WORDS).isPresent()) {
            throw new InvalidInputException("what for has at most " + LONGEST_WORDS + " characters");
        }
    }

    Mark.Made at(Instant now) {
        return new Mark.Made(now.toString(), by, why.orElse(null));
    }
}
