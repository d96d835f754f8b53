package dev.warren.archive.schedule;

import java.time.Instant;
import java.util.Optional;

/** Whose turn a run is. */
sealed interface Turn {

    /** Of whoever asked. */
    record Taken(Lease lease) implements Turn {}

    /**
     * Of somebody else, or of nobody any more.
     *
     * @param until when to ask again, as the other one may have died by then; empty if it has ended
     */
    record Left(String why, Optional<Instant> until) implements Turn {

        static Left to(Run other, Instant now) {
            return other.isOpen(now)
                    ? new Left(other.holder() + " is at it since " + other.started(), Optional.of(other.until()))
                    : new Left(other.holder() + " has run what was due at " + other.due(), Optional.empty());
        }
    }
}
