package dev.warren.archive.schedule;

import dev.warren.archive.jobs.JobStatus;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.OperationCancelledException;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Secrets;
import dev.warren.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins what is due, as a job, and keeps the leases of what runs. Somebody has to {@link #tick} it, every second or so. What became due
 * while nobody did is begun once; what is due while an earlier run of it is under way, here or in another instance, is left out. A run
 * that died with its instance is taken over when its lease has ended.
 */
public final class Schedules {

    private static final Logger log = LoggerFactory.getLogger(Schedules.class);

    /** Before what a store did not answer to is tried again. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final List<Planned> planned;
    private final Leases leases;
    private final Jobs jobs;
    private final RunObserver observer;
    private final InstantSource clock;
    private volatile boolean stopping;

    public Schedules(List<Schedule> schedules, Leases leases, Jobs jobs, RunObserver observer, InstantSource clock) {
        Instant now = clock.instant();
        this.planned =
                schedules.stream().map(schedule -> new Planned(schedule, now)).toList();
        this.leases = leases;
        this.jobs = jobs;
        this.observer = observer;
        this.clock = clock;
    }

    /** Learns what other instances have done, and what died. To be called once, before the first tick. */
    public void learn() {
        planned.forEach(each -> {
            Routine routine = each.schedule().routine();
            try {
                tellSuccess(routine);
                leases.last(routine)
                        .filter(run -> run.ended() == null)
                        .ifPresent(run -> each.lookAgain(run.due(), run.until()));
            } catch (StorageException | DamagedObjectException e) {
                log.warn("schedule: it is not known how {} ended before: {}", routine.operation(), e.getMessage());
            }
        });
    }

    /** Begins what is due by now, and renews leases. */
    public void tick() {
        Instant now = clock.instant();
        planned.forEach(each -> {
            each.running().ifPresent(running -> keep(each, running, now));
            each.takeDue(now).ifPresent(due -> beginOrTell(each, due, now));
        });
    }

    /** What ends from here on is left for others, or for the next start, to take over. */
    public void stop() {
        stopping = true;
    }

    /**
     * What is planned, and what the store has of it.
     *
     * @throws StorageException if the store does not answer
     * @throws DamagedObjectException if the last run cannot be read
     */
    public List<ScheduleStatus> status() {
        return planned.stream().map(this::status).toList();
    }

    private ScheduleStatus status(Planned each) {
        Schedule schedule = each.schedule();
        return new ScheduleStatus(
                schedule.routine(),
                schedule.words(),
                each.next().orElse(null),
                each.job().filter(id -> jobs.find(id).isPresent()).orElse(null),
                leases.last(schedule.routine()).orElse(null));
    }

    private void begin(Planned each, Planned.Due due, Instant now) {
        Routine routine = each.schedule().routine();
        Turn turn = leases.take(routine, due.at(), now);
        if (turn instanceof Turn.Left left) {
            leave(each, due, left);
        } else if (turn instanceof Turn.Taken taken) {
            JobStatus job = jobs.startBeside(
                    routine.operation(),
                    (progress, cancellation) -> run(each, new Planned.Running(taken.lease(), cancellation), progress));
            each.isJob(job.id());
            log.info("schedule: {} of {} is job {}", routine.operation(), due.at(), job.id());
        }
    }

    private void leave(Planned each, Planned.Due due, Turn.Left left) {
        Routine routine = each.schedule().routine();
        left.until().ifPresent(until -> each.lookAgain(due.at(), until));
        if (due.first()) {
            log.info("schedule: {} of {} is left: {}", routine.operation(), due.at(), left.why());
            observer.left(routine);
        }
        tellSuccess(routine);
    }

    private Object run(Planned each, Planned.Running running, Progress progress) {
        Instant began = clock.instant();
        each.begins(running);
        try {
            Errand.Done done = each.schedule().errand().run(progress, running.cancellation());
            ended(each, running, began, done.sound() ? RunEnd.SUCCEEDED : RunEnd.FINDINGS, null);
            return done.report();
        } catch (OperationCancelledException e) {
            ended(each, running, began, RunEnd.CANCELLED, null);
            throw e;
        } catch (RuntimeException | Error e) {
            ended(each, running, began, RunEnd.FAILED, Secrets.masked(String.valueOf(e.getMessage())));
            throw e;
        } finally {
            each.ends();
        }
    }

    private void ended(Planned each, Planned.Running running, Instant began, RunEnd end, @Nullable String why) {
        Instant now = clock.instant();
        Routine routine = each.schedule().routine();
        observer.ended(routine, end, Duration.between(began, now));
        if (end == RunEnd.SUCCEEDED) {
            observer.succeeded(routine, now);
        }
        try {
            if (stopping && end == RunEnd.CANCELLED) {
                running.lease().release(now);
            } else {
                running.lease().end(now, end, why);
            }
        } catch (StorageException e) {
            log.warn("schedule: how {} ended may not be noted: {}", routine.operation(), e.getMessage());
        }
    }

    private void keep(Planned each, Planned.Running running, Instant now) {
        Lease lease = running.lease();
        String operation = each.schedule().routine().operation();
        try {
            if (lease.isDue(now) && !lease.renew(now)) {
                log.warn("schedule: another instance has taken {} over, it ends here", operation);
                running.cancellation().cancel();
            }
        } catch (StorageException e) {
            log.warn("schedule: the lease of {} is not renewed: {}", operation, e.getMessage());
            if (lease.isOver(now)) {
                running.cancellation().cancel();
            }
        }
    }

    private void tellSuccess(Routine routine) {
        leases.lastSuccess(routine).ifPresent(at -> observer.succeeded(routine, at));
    }

    /** One schedule that cannot begin is no reason for another not to. */
    private void beginOrTell(Planned each, Planned.Due due, Instant now) {
        Routine routine = each.schedule().routine();
        try {
            begin(each, due, now);
        } catch (StorageException e) {
            each.lookAgain(due.at(), now.plus(PAUSE));
            cannotBegin(routine, due, e);
        } catch (DamagedObjectException e) {
            cannotBegin(routine, due, e);
        }
    }

    private void cannotBegin(Routine routine, Planned.Due due, RuntimeException why) {
        log.error("schedule: {} of {} cannot begin: {}", routine.operation(), due.at(), why.getMessage());
        if (due.first()) {
            observer.ended(routine, RunEnd.FAILED, Duration.ZERO);
        }
    }
}
