package dev.warren.archive.schedule;

import dev.warren.archive.operation.Cancellation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A schedule in this instance: what is due next, and what runs. Safe for use by several threads. */
final class Planned {

    private final Schedule schedule;
    private @Nullable Instant next;
    private @Nullable Again again;
    private @Nullable Running running;
    private @Nullable String job;

    /** A run that another instance is at, or that could not begin, and when to look again. */
    private record Again(Instant due, Instant at) {}

    /** A run of this instance. */
    record Running(Lease lease, Cancellation cancellation) {}

    /**
     * What is due.
     *
     * @param first whether it is looked at for the first time here
     */
    record Due(Instant at, boolean first) {}

    Planned(Schedule schedule, Instant now) {
        this.schedule = schedule;
        this.next = schedule.times().next(now).orElse(null);
    }

    Schedule schedule() {
        return schedule;
    }

    synchronized Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    /** What is due by now; times that passed unseen are not made up for. */
    synchronized Optional<Due> takeDue(Instant now) {
        Instant due = next;
        if (due != null && !now.isBefore(due)) {
            next = schedule.times().next(now).orElse(null);
            again = null;
            return Optional.of(new Due(due, true));
        }
        Again waiting = again;
        if (waiting != null && !now.isBefore(waiting.at)) {
            again = null;
            return Optional.of(new Due(waiting.due, false));
        }
        return Optional.empty();
    }

    synchronized void lookAgain(Instant due, Instant at) {
        again = new Again(due, at);
    }

    synchronized void isJob(String id) {
        job = id;
    }

    /** The last run of this instance. */
    synchronized Optional<String> job() {
        return Optional.ofNullable(job);
    }

    synchronized void begins(Running run) {
        running = run;
    }

    synchronized void ends() {
        running = null;
    }

    synchronized Optional<Running> running() {
        return Optional.ofNullable(running);
    }
}
