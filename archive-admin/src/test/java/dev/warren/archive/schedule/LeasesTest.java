package dev.warren.archive.schedule;

import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.copy.CopiedArchive.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.rewrite.InterruptedStore;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Instant DUE = Instant.parse("2026-01-22T03:00:00Z");

    private final ObjectStore store = new InMemoryObjectStore();
    private final Leases one = leases(store, "one");
    private final Leases other = leases(store, "other");

    private static Leases leases(ObjectStore store, String holder) {
        return new Leases(store, holder, LENGTH);
    }

    private static Turn take(Leases leases, Instant due, Instant now) {
        return leases.take(Routine.BACKUP, due, now);
    }

    private static Lease taken(Turn turn) {
        assertThat(turn).isInstanceOf(Turn.Taken.class);
        return ((Turn.Taken) turn).lease();
    }

    private static Turn.Left left(Turn turn) {
        assertThat(turn).isInstanceOf(Turn.Left.class);
        return (Turn.Left) turn;
    }

    private static Instant minutes(int minutes) {
        return DUE.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void ofManyInstancesAtOnceOneHasTheRun(@TempDir Path directory) throws Exception {
        ObjectStore shared = LocalObjectStore.open(directory);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int run = 0; run < 10; run++) {
            Instant due = DUE.plus(Duration.ofHours(run));
            List<Callable<Turn>> takes = IntStream.range(0, 8)
                    .<Callable<Turn>>mapToObj(i -> () -> take(leases(shared, "i" + i), due, due))
                    .toList();
            int taken = 0;
            for (Future<Turn> turn : threads.invokeAll(takes)) {
                if (turn.get() instanceof Turn.Taken won) {
                    taken++;
                    won.lease().end(due, RunEnd.SUCCEEDED, null);
                }
            }
            assertThat(taken).as("run " + run).isEqualTo(1);
        }
        threads.shutdown();
    }

    @Test
    void whatAnotherIsAtIsLeftAndSaidSo() {
        taken(take(one, DUE, DUE));

        Turn.Left left = left(take(other, minutes(5), minutes(5)));

        assertThat(left.why()).contains("one is at it since 2026-01-22T03:00:00Z");
        assertThat(left.until()).contains(minutes(10));
    }

    @Test
    void aRunThatDiedIsTakenOverWhenItsLeaseHasEndedAndNotBefore() {
        taken(take(one, DUE, DUE));

        left(take(other, DUE, minutes(10).minusMillis(1)));
        taken(take(other, DUE, minutes(10)));
    }

    @Test
    void aLeaseThatIsRenewedLasts() {
        Lease lease = taken(take(one, DUE, DUE));
        assertThat(lease.isDue(minutes(3))).isFalse();
        assertThat(lease.isDue(minutes(4))).isTrue();

        assertThat(lease.renew(minutes(4))).isTrue();

        assertThat(left(take(other, DUE, minutes(12))).until()).contains(minutes(14));
        assertThat(lease.isOver(minutes(13))).isFalse();
        assertThat(lease.isOver(minutes(14))).isTrue();
    }

    @Test
    void aHolderWhoseRunWasTakenOverIsToldSo() {
        Lease lease = taken(take(one, DUE, DUE));
        taken(take(other, DUE, minutes(11)));

        assertThat(lease.renew(minutes(12))).isFalse();
    }

    @Test
    void whatWasDoneIsNotDoneAgainForTheSameTime() {
        taken(take(one, DUE, DUE)).end(minutes(1), RunEnd.FAILED, "no");

        assertThat(left(take(other, DUE, minutes(2))).why()).contains("one has run what was due");
        left(take(other, DUE.minusSeconds(9), minutes(2)));
        taken(take(other, minutes(60), minutes(60)));
    }

    /** As a service does that is stopped. */
    @Test
    void aLeaseThatIsReleasedIsTakenOverAtOnce() {
        taken(take(one, DUE, DUE)).release(minutes(1));

        taken(take(other, DUE, minutes(1)));
    }

    @Test
    void routinesDoNotWaitForEachOther() {
        taken(one.take(Routine.BACKUP, DUE, DUE));
        taken(other.take(Routine.AUDIT, DUE, DUE));
    }

    /** Its number was forgotten meanwhile, so the store lets it create it. */
    @Test
    void anInstanceThatWasHeldUpWhileOthersRanManyTimesHasNoTurn() {
        ObjectStore held = InterruptedStore.before(store, "createIfAbsent", () -> runs(RunLog.KEPT + 5));

        left(take(leases(held, "held up"), DUE, DUE));
    }

    private void runs(int count) {
        for (int i = 0; i < count; i++) {
            Instant due = DUE.plus(Duration.ofHours(i));
            taken(take(one, due, due)).end(due, RunEnd.SUCCEEDED, null);
        }
    }

    @Test
    void theOldestRunsAreForgottenAndTheLastAreKnown() {
        runs(RunLog.KEPT + 5);

        Instant last = DUE.plus(Duration.ofHours(RunLog.KEPT + 4));
        assertThat(contents(store)).hasSize(RunLog.KEPT);
        assertThat(one.last(Routine.BACKUP).orElseThrow().due()).isEqualTo(last);
        assertThat(one.lastSuccess(Routine.BACKUP)).contains(last);
    }

    @Test
    void whatHappenedStandsInTheStore() {
        taken(take(one, DUE, DUE)).end(minutes(1), RunEnd.FAILED, "the disk is full");

        assertThat(contents(store).get("_warren/schedules/backup/000000001.json"))
                .contains("\"due\":\"2026-01-22T03:00:00Z\"", "\"holder\":\"one\"", "\"end\":\"failed\"")
                .contains("the disk is full")
                .doesNotContain("success");
        assertThat(one.last(Routine.BACKUP).orElseThrow().ended()).isEqualTo(minutes(1));
    }

    @Test
    void aRunThatCannotBeReadIsNamed() {
        put(store, "_warren/schedules/backup/000000001.json", "{");

        assertThatThrownBy(() -> take(one, DUE, DUE))
                .isInstanceOf(DamagedObjectException.class)
                .hasMessageContaining("_warren/schedules/backup/000000001.json");
    }
}
