package dev.warren.archive.schedule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a routine, as the log of its runs has it.
 *
 * @param due when it was to begin, by the schedule
 * @param holder the instance of the service that runs it
 * @param until when its lease ends, unless it is renewed; nothing to a run that has ended
 * @param ended null while it runs, or if it was killed
 * @param end how; null as before
 * @param failure why it failed; null if it did not
 */
public record Run(
        Instant due,
        String holder,
        Instant started,
        Instant until,
        @Nullable Instant ended,
        @Nullable RunEnd end,
        @Nullable String failure) {

    static Run begun(Instant due, String holder, Instant now, Instant until) {
        return new Run(due, holder, now, until, null, null, null);
    }

    Run renewed(Instant then) {
        return new Run(due, holder, started, then, ended, end, failure);
    }

    Run ended(Instant now, RunEnd how, @Nullable String why) {
        return new Run(due, holder, started, until, now, how, why);
    }

    /** Whether somebody may be at it still. */
    boolean isOpen(Instant now) {
        return ended == null && now.isBefore(until);
    }

    /** Whether all was done, and all is as it should be. */
    @JsonIgnore
    public boolean isSuccess() {
        return end == RunEnd.SUCCEEDED;
    }
}
