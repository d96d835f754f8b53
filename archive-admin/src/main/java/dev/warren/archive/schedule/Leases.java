package dev.warren.archive.schedule;

import dev.warren.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Who may run what, among all instances that share a store. Of several only one creates the next number of a routine's log, and nobody
 * does while the last run is under way. It saves work and no more: an operation bears a second one beside it, as a clock that is wrong or
 * a process that was held up can bring about.
 */
public final class Leases {

    private final ObjectStore store;
    private final String holder;
    private final Duration length;

    /**
     * @param store that all instances share
     * @param holder names this instance, and no other
     * @param length after which a run that was not renewed counts as dead
     */
    public Leases(ObjectStore store, String holder, Duration length) {
        this.store = store;
        this.holder = holder;
        this.length = length;
    }

    /**
     * Takes the run that is due, if it is this instance's turn.
     *
     * @throws dev.warren.storage.StorageException if the store does not answer or refuses
     * @throws dev.warren.archive.operation.DamagedObjectException if the last run cannot be read
     */
    Turn take(Routine routine, Instant due, Instant now) {
        RunLog log = new RunLog(store, routine);
        int last = log.lastNumber();
        Optional<Run> other = log.run(last).filter(run -> isOfAnother(run, due, now));
        if (other.isPresent()) {
            return Turn.Left.to(other.get(), now);
        }
        Run mine = Run.begun(due, holder, now, now.plus(length));
        int number = last + 1;
        if (!log.create(number, mine)) {
            return log.run(number).map(run -> Turn.Left.to(run, now)).orElseGet(Leases::others);
        }
        // A number so old that it was forgotten can be created again, by a process that was held up.
        return log.lastNumber() == number ? new Turn.Taken(new Lease(log, number, mine, length)) : others();
    }

    private static Turn.Left others() {
        return new Turn.Left("this instance was held up, and others have run it since", Optional.empty());
    }

    /** What died is not of anybody. */
    private static boolean isOfAnother(Run last, Instant due, Instant now) {
        return last.isOpen(now) || (last.ended() != null && !last.due().isBefore(due));
    }

    /** When the last run that is remembered and did all that it should ended; empty if there is none. */
    Optional<Instant> lastSuccess(Routine routine) {
        RunLog log = new RunLog(store, routine);
        return log.numbers().stream()
                .sorted(Comparator.reverseOrder())
                .flatMap(number -> log.run(number).stream())
                .filter(Run::isSuccess)
                .findFirst()
                .map(Run::ended);
    }

    /** The latest run of a routine; empty if there was none. */
    Optional<Run> last(Routine routine) {
        RunLog log = new RunLog(store, routine);
        return log.run(log.lastNumber());
    }
}
