package dev.warren.archive.file;

import dev.warren.archive.operation.InvalidInputException;
import java.time.Instant;
import java.util.Optional;

/**
 * Which rows are meant.
 *
 * @param from the earliest event time
 * @param to the event time before which rows are meant
 */
public record EventFilter(
        Optional<String> type, Optional<String> userId, Optional<Instant> from, Optional<Instant> to) {

    /** @throws InvalidInputException if nothing can be both from and before these times */
    public EventFilter {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new InvalidInputException("to, " + to.get() + ", is not after from, " + from.get());
        }
    }
}
