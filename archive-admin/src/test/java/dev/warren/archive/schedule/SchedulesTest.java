package dev.warren.archive.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.jobs.JobState;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StoreFault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulesTest {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);

    private static final ConditionFactory SOON = Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(2));

    private final HandClock clock = new HandClock();
    private final ObjectStore store = new InMemoryObjectStore();
    private final List<Instance> instances = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        instances.forEach(instance -> {
            instance.goOn.countDown();
            instance.jobs.close();
        });
    }

    /** One of the instances of a service; its errand waits until it may go on, or is cancelled. */
    private final class Instance implements Errand, RunObserver {

        private final Jobs jobs = new Jobs(1, 10, clock);
        private final AtomicInteger begun = new AtomicInteger();
        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch goOn = new CountDownLatch(0);
        private volatile Done done = new Done("report", true);
        private final Schedules schedules;

        Instance(String name, ObjectStore shared) {
            Schedule hourly = new Schedule(Routine.BACKUP, SchedulesTest::nextHour, "hourly", this);
            schedules = new Schedules(List.of(hourly), new Leases(shared, name, LEASE), jobs, this, clock);
            instances.add(this);
        }

        @Override
        public Done run(Progress progress, Cancellation cancellation) {
            begun.incrementAndGet();
            try {
                while (!goOn.await(5, TimeUnit.MILLISECONDS)) {
                    cancellation.check();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (done.report() instanceof RuntimeException failure) {
                throw failure;
            }
            return done;
        }

        @Override
        public void ended(Routine routine, RunEnd end, Duration took) {
            told.add(end.label());
        }

        @Override
        public void left(Routine routine) {
            told.add("left");
        }

        @Override
        public void succeeded(Routine routine, Instant at) {}

        Instance waiting() {
            goOn = new CountDownLatch(1);
            return this;
        }

        /** Ticks, and waits until what it began is under way; so many runs have begun then. */
        void tick(int begunThen) {
            schedules.tick();
            assertThat(jobs.all()).hasSize(begunThen);
            SOON.until(() -> begun.get() == begunThen);
        }

        void awaitEnd() {
            SOON.until(() -> jobs.all().stream().noneMatch(job -> job.state() == JobState.RUNNING));
        }

        Run last() {
            return java.util.Objects.requireNonNull(schedules.status().get(0).last());
        }
    }

    private static Optional<Instant> nextHour(Instant after) {
        return Optional.of(after.truncatedTo(ChronoUnit.HOURS).plus(HOUR));
    }

    private Instance instance(String name) {
        return new Instance(name, store);
    }

    @Test
    void whatIsDueRunsOnceAsAJobAndItsEndIsKnown() {
        Instance one = instance("one");
        one.tick(0);
        clock.pass(HOUR);

        one.tick(1);
        one.awaitEnd();
        one.tick(1);

        assertThat(one.jobs.all()).hasSize(1);
        assertThat(one.jobs.all().get(0).operation()).isEqualTo("backup");
        assertThat(one.jobs.all().get(0).result()).isEqualTo("report");
        ScheduleStatus status = one.schedules.status().get(0);
        assertThat(status.next()).isEqualTo(clock.instant().plus(HOUR));
        assertThat(status.job()).isEqualTo(one.jobs.all().get(0).id());
        assertThat(one.last().end()).isEqualTo(RunEnd.SUCCEEDED);
        assertThat(one.told).containsExactly("succeeded");
    }

    @Test
    void timesThatPassedUnseenAreNotMadeUpFor() {
        Instance one = instance("one");
        clock.pass(HOUR.multipliedBy(30));

        one.tick(1);
        one.awaitEnd();
        one.tick(1);
        clock.pass(HOUR);
        one.tick(2);
    }

    @Test
    void ofTwoInstancesOneRuns() {
        Instance one = instance("one");
        Instance other = instance("other");
        clock.pass(HOUR);

        one.tick(1);
        one.awaitEnd();
        other.tick(0);

        assertThat(other.told).containsExactly("left");
        assertThat(other.last().holder()).isEqualTo("one");
    }

    @Test
    void aRunThatIsUnderWayIsNotBegunAgain() {
        Instance one = instance("one").waiting();
        clock.pass(HOUR);
        one.tick(1);

        for (int minute = 0; minute < 120; minute++) {
            clock.pass(Duration.ofMinutes(1));
            one.tick(1);
        }
        assertThat(one.told).containsExactly("left", "left");

        one.goOn.countDown();
        one.awaitEnd();
        clock.pass(HOUR);
        one.tick(2);
    }

    @Test
    void aLongRunKeepsItsLeaseWhileItsInstanceLives() {
        Instance one = instance("one").waiting();
        Instance other = instance("other");
        clock.pass(HOUR);
        one.tick(1);

        for (int minute = 0; minute < 59; minute++) {
            clock.pass(Duration.ofMinutes(1));
            one.tick(1);
            other.tick(0);
        }
        assertThat(one.jobs.all().get(0).cancelling()).isFalse();
    }

    @Test
    void aRunWhoseInstanceDiedIsTakenOverWhenItsLeaseHasEnded() {
        Instance one = instance("one").waiting();
        Instance other = instance("other");
        clock.pass(HOUR);
        one.tick(1);
        other.tick(0);

        clock.pass(LEASE.minusSeconds(1));
        other.tick(0);
        clock.pass(Duration.ofSeconds(1));
        other.tick(1);
        other.awaitEnd();

        assertThat(other.last().holder()).isEqualTo("other");
        assertThat(other.last().end()).isEqualTo(RunEnd.SUCCEEDED);
    }

    /** It was held up for so long that it counted as dead. */
    @Test
    void anInstanceWhoseRunWasTakenOverEndsIt() {
        Instance one = instance("one").waiting();
        Instance other = instance("other");
        clock.pass(HOUR);
        one.tick(1);
        other.tick(0);
        clock.pass(LEASE);
        other.tick(1);
        other.awaitEnd();

        one.schedules.tick();
        one.awaitEnd();

        assertThat(one.told).containsExactly("cancelled");
        assertThat(other.last().holder()).isEqualTo("other");
    }

    @Test
    void aRunThatDiedBeforeTheStartIsTakenOver() {
        Instance died = instance("died").waiting();
        clock.pass(HOUR);
        died.tick(1);
        Instance started = instance("started");
        started.schedules.learn();

        started.tick(0);
        clock.pass(LEASE);
        started.tick(1);
    }

    @Test
    void aServiceThatIsStoppedLeavesItsRunToWhoeverStartsNext() {
        Instance one = instance("one").waiting();
        clock.pass(HOUR);
        one.tick(1);
        one.schedules.stop();
        one.jobs.close();
        assertThat(one.told).containsExactly("cancelled");

        Instance next = instance("next");
        next.schedules.learn();
        next.tick(1);
    }

    @Test
    void aRunThatSomebodyCancelsIsNotTakenOver() {
        Instance one = instance("one").waiting();
        clock.pass(HOUR);
        one.tick(1);
        one.jobs.end(one.jobs.all().get(0).id());
        one.awaitEnd();

        Instance other = instance("other");
        other.schedules.learn();
        clock.pass(LEASE);
        other.tick(0);

        assertThat(one.last().end()).isEqualTo(RunEnd.CANCELLED);
    }

    @Test
    void aRunThatFailsIsNotedWithoutSecretsAndTheNextTimeComes() {
        Instance one = instance("one");
        one.done = new Errand.Done(new InvalidInputException("s3://me:secret@host is away"), true);
        clock.pass(HOUR);
        one.tick(1);
        one.awaitEnd();

        assertThat(one.last().end()).isEqualTo(RunEnd.FAILED);
        assertThat(one.last().failure()).contains("is away").doesNotContain("secret");
        assertThat(one.jobs.all().get(0).state()).isEqualTo(JobState.FAILED);
        clock.pass(HOUR);
        one.tick(2);
    }

    @Test
    void aRunWithFindingsIsNoSuccess() {
        Instance one = instance("one");
        one.done = new Errand.Done("report", false);
        clock.pass(HOUR);
        one.tick(1);
        one.awaitEnd();

        assertThat(one.told).containsExactly("findings");
        assertThat(one.last().isSuccess()).isFalse();
    }

    @Test
    void aStoreThatIsAwayIsOneFailureAndTriedAgainUntilItAnswers() {
        FaultyObjectStore faulty = new FaultyObjectStore(store);
        Instance one = new Instance("one", faulty);
        faulty.always(Operation.LIST, new StoreFault.Unavailable());
        one.schedules.learn();
        clock.pass(HOUR);
        for (int minute = 0; minute < 3; minute++) {
            one.tick(0);
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(one.told).containsExactly("failed");

        faulty.heal();
        one.tick(1);
    }

    /** Else a backup of hours would take the place of what people ask for. */
    @Test
    void aScheduledRunTakesNoPlaceOfTheJobsThatPeopleStart() {
        Instance one = instance("one").waiting();
        clock.pass(HOUR);
        one.tick(1);

        one.jobs.start("stats", (progress, cancellation) -> "done");

        assertThat(one.jobs.all()).hasSize(2);
    }
}
