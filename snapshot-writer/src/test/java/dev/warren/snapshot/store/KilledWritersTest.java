package dev.warren.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.fixtures.DaemonThreads;
import dev.warren.snapshot.request.SnapshotRequest;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every moment at which a writer can die or be held up, one after the other. */
@Timeout(60)
class KilledWritersTest {

    private static final SnapshotRequest FIRST = Requests.code("first", "print(1)");
    private static final SnapshotRequest LATER = Requests.code("later", "print(3)");
    private static final int ENOUGH = 40;

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    static Stream<SnapshotRequest> victims() {
        return Stream.of(
                Requests.code("victim", "print(2)"),
                Requests.code("victim", 7, "print(7)"),
                Requests.project("victim", Map.of("src/main.py", "print(4)", "README.md", "# four")));
    }

    static Stream<Arguments> deaths() {
        return victims().flatMap(victim -> IntStream.rangeClosed(1, operationsOf(victim))
                .boxed()
                .flatMap(n -> Stream.of(Arguments.of(victim, n, false), Arguments.of(victim, n, true))));
    }

    private static int operationsOf(SnapshotRequest request) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        MortalProcess.immortal(store).store(FIRST);
        MortalProcess writer = MortalProcess.immortal(store);
        writer.store(request);
        assertThat(writer.operations()).isBetween(5, ENOUGH);
        return writer.operations();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void redeliveryFinishesWhatAKilledWriterHasBegun(SnapshotRequest victim, int n, boolean after) {
        MortalProcess.immortal(store).store(FIRST);
        MortalProcess dying = MortalProcess.dying(store, n, after);
        assertThatThrownBy(() -> dying.store(victim)).isInstanceOf(MortalProcess.Killed.class);

        MortalProcess.immortal(store).store(victim);

        assertThat(GoalAudit.of(store).events()).containsExactly("first", "victim");
        assertNothingIsStaged();
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void anotherEventInBetweenDisturbsNothing(SnapshotRequest victim, int n, boolean after) {
        MortalProcess.immortal(store).store(FIRST);
        MortalProcess dying = MortalProcess.dying(store, n, after);
        assertThatThrownBy(() -> dying.store(victim)).isInstanceOf(MortalProcess.Killed.class);
        MortalProcess survivor = MortalProcess.immortal(store);

        survivor.store(LATER);
        GoalAudit meanwhile = GoalAudit.of(store);
        survivor.store(victim);

        assertThat(meanwhile.events()).contains("first", "later");
        assertThat(GoalAudit.of(store).events()).containsExactlyInAnyOrder("first", "victim", "later");
        if (victim.version().isEmpty()) {
            assertThat(GoalAudit.of(store).versions().keySet()).containsExactly(1, 2, 3);
        }
    }

    /** A writer that is stopped like by SIGSTOP, taken for dead, and goes on when all is done. */
    @ParameterizedTest
    @MethodSource("deaths")
    void aWriterThatComesBackFromTheDeadDisturbsNothing(SnapshotRequest victim, int n, boolean after) throws Exception {
        MortalProcess.immortal(store).store(FIRST);
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        java.util.function.IntConsumer hold = number -> {
            if (number == n) {
                reached.countDown();
                await(released);
            }
        };
        MortalProcess zombie =
                after ? new MortalProcess(store, number -> {}, hold) : new MortalProcess(store, hold, number -> {});
        CompletableFuture<StoreResult> rising =
                CompletableFuture.supplyAsync(() -> zombie.store(victim), DaemonThreads.PER_TASK);
        await(reached);

        MortalProcess survivor = MortalProcess.immortal(store);
        survivor.store(LATER);
        survivor.store(victim);
        released.countDown();
        rising.get();

        assertThat(GoalAudit.of(store).events()).containsExactlyInAnyOrder("first", "victim", "later");
        if (victim.version().isEmpty()) {
            assertThat(GoalAudit.of(store).versions().keySet()).containsExactly(1, 2, 3);
        }
    }

    /** The stale manifest of one that is killed before it looks again is put right by its own redelivery. */
    @ParameterizedTest
    @MethodSource("deaths")
    void aWriterThatComesBackAndDiesLeavesNothingThatItsRedeliveryDoesNotHeal(
            SnapshotRequest victim, int n, boolean after) throws Exception {
        MortalProcess.immortal(store).store(FIRST);
        for (int dyingAt = n + 1; dyingAt <= n + 3; dyingAt++) {
            int last = dyingAt;
            CountDownLatch reached = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            SnapshotRequest again = renamed(victim, "victim-" + dyingAt);
            MortalProcess zombie = new MortalProcess(
                    store,
                    number -> {
                        if (number == n) {
                            reached.countDown();
                            await(released);
                        }
                    },
                    number -> {
                        if (number >= last) {
                            throw new MortalProcess.Killed();
                        }
                    });
            CompletableFuture<?> rising = CompletableFuture.supplyAsync(
                            () -> zombie.store(again), DaemonThreads.PER_TASK)
                    .handle((result, failure) -> {
                        reached.countDown();
                        return true;
                    });
            await(reached);
            MortalProcess.immortal(store).store(renamed(LATER, "later-" + dyingAt));
            released.countDown();
            rising.get();
            MortalProcess.immortal(store).store(again);
        }

        List<String> events = GoalAudit.of(store).events();
        assertThat(events).doesNotHaveDuplicates().hasSize(7);
    }

    @Test
    void aRaceForTheNextVersionsLeavesNoGapAndNoTwins() throws Exception {
        int writers = 6;
        int each = 25;
        CountDownLatch start = new CountDownLatch(1);
        List<CompletableFuture<Void>> all = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(
                        () -> {
                            MortalProcess process = MortalProcess.immortal(store);
                            await(start);
                            for (int i = 0; i < each; i++) {
                                process.store(Requests.code(writer + "-" + i, "print(" + writer + ", " + i + ")"));
                            }
                        },
                        DaemonThreads.PER_TASK))
                .toList();
        start.countDown();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();

        GoalAudit audit = GoalAudit.of(store);
        assertThat(audit.events()).hasSize(writers * each).doesNotHaveDuplicates();
        assertThat(audit.versions().keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, writers * each).boxed().toList());
    }

    private static SnapshotRequest renamed(SnapshotRequest request, String id) {
        return request.version().isPresent()
                ? Requests.code(id, (id.hashCode() & 0xffff) * 1000 + 1, "print('" + id + "')")
                : new SnapshotRequest(
                        id,
                        request.eventTime(),
                        request.goal(),
                        request.version(),
                        request.language(),
                        request.filename(),
                        request.subject(),
                        request.fingerprint());
    }

    private void assertNothingIsStaged() {
        assertThat(store.list(new KeyPrefix("_warren/snapshots/staged/"), Optional.empty(), 10)
                        .objects())
                .hasSizeLessThanOrEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
