package dev.warren.archive.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a routine alone, for as long as it is renewed in time. A holder that dies leaves it to end by itself. Safe for use by
 * several threads.
 */
final class Lease {

    /** So many times a lease is renewed in its length. */
    private static final int RENEWALS = 3;

    private final RunLog log;
    private final int number;
    private final Duration length;
    private Run run;
    private Instant renewed;

    Lease(RunLog log, int number, Run run, Duration length) {
        this.log = log;
        this.number = number;
        this.run = run;
        this.length = length;
        this.renewed = run.started();
    }

    synchronized boolean isDue(Instant now) {
        return run.ended() == null && !now.isBefore(renewed.plus(length.dividedBy(RENEWALS)));
    }

    /**
     * Renews it.
     *
     * @return false if somebody else has taken over: the run has to end
     * @throws dev.warren.storage.StorageException if the store does not answer; it may be tried again while the lease lasts
     */
    synchronized boolean renew(Instant now) {
        if (run.ended() != null) {
            return true;
        }
        if (log.lastNumber() != number) {
            return false;
        }
        run = run.renewed(now.plus(length));
        log.replace(number, run);
        renewed = now;
        return true;
    }

    synchronized boolean isOver(Instant now) {
        return run.ended() == null && !now.isBefore(run.until());
    }

    /** Gives it up as the dead do, to whoever takes the run over. */
    synchronized void release(Instant now) {
        run = run.renewed(now);
        log.replace(number, run);
    }

    /** Gives it back: what was due is done. */
    synchronized void end(Instant now, RunEnd how, @Nullable String why) {
        run = run.ended(now, how, why);
        log.replace(number, run);
        log.forgetBefore(number);
    }
}
