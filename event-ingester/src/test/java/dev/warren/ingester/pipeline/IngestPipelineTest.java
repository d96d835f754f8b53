package dev.warren.ingester.pipeline;

import static dev.warren.ingester.delivery.Deliveries.event;
import static dev.warren.ingester.pipeline.PipelineUnderTest.everyRecords;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.ingester.batch.RotationPolicy;
import dev.warren.ingester.batch.RotationReason;
import dev.warren.model.Reason;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.StoreFault;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class IngestPipelineTest {

    private static final long ROOMY = 64 << 20;
    private static final Duration PLENTY = Duration.ofSeconds(60);

    /** After half of this it would be too late. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private PipelineUnderTest tested = new PipelineUnderTest(everyRecords(3), ROOMY);

    /** Whatever a test did, every message is accounted for. */
    @AfterEach
    void stop() {
        assertThat(tested.pipeline.inFlight().balance())
                .extracting(Balance::difference)
                .isEqualTo(0L);
        tested.close();
    }

    @Test
    void theBooksTellWhatBecameOfEveryMessage() {
        deliver(1, 4);
        tested.deliver(5, "e4");
        tested.deliver(6, "e6");
        tested.deliverBody(1, 7, "{not json");
        awaitAcked(1, 7);
        tested.deliver(8, "e8");
        awaitBalance(new Balance(8, 5, 1, 1, 0, 1));

        tested.pipeline.channelClosed(1);
        awaitBalance(new Balance(8, 5, 1, 1, 1, 0));
    }

    /** An acknowledgement is seen before the books that tell of it. */
    private void awaitBalance(Balance expected) {
        await().untilAsserted(
                        () -> assertThat(tested.pipeline.inFlight().balance()).isEqualTo(expected));
    }

    private void use(RotationPolicy rotation, long maxBufferedBytes) {
        InMemoryObjectStore archive = tested.memory;
        tested.close();
        tested = new PipelineUnderTest(rotation, maxBufferedBytes, archive);
    }

    /** Long, because the build machine may be busy: nothing here takes that long. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(PLENTY).pollInterval(Duration.ofMillis(5));
    }

    private void awaitAcked(long epoch, long upTo) {
        Set<Long> expected = new TreeSet<>();
        for (long tag = 1; tag <= upTo; tag++) {
            expected.add(tag);
        }
        await().untilAsserted(() -> assertThat(tested.broker.acked(epoch)).isEqualTo(expected));
    }

    private static List<String> ids(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            ids.add("e" + i);
        }
        return ids;
    }

    private void deliver(int from, int to) {
        for (int tag = from; tag <= to; tag++) {
            tested.deliver(tag, "e" + tag);
        }
    }

    @Test
    void ackIsSentOnlyAfterTheObjectIsVisible() {
        List<Integer> filesAtAck = new CopyOnWriteArrayList<>();
        tested.beforeAck(() -> filesAtAck.add(tested.archive().ids().size()));

        deliver(1, 3);
        awaitAcked(1, 3);
        deliver(4, 6);
        awaitAcked(1, 6);

        assertThat(filesAtAck).containsExactly(3, 6);
        tested.archive().hasExactlyOnce(ids(1, 6), "two files");
    }

    @Test
    void nothingIsAcknowledgedWhileTheBatchIsOpen() {
        deliver(1, 2);
        await().until(() -> tested.pipeline.inFlight().deliveries() == 2);

        assertThat(tested.broker.acked(1)).isEmpty();
        assertThat(tested.pipeline.inFlight().openBatches()).isEqualTo(1);
        assertThat(tested.archive().files()).isEmpty();
    }

    @Test
    void nothingIsAcknowledgedWhileTheFateOfTheFileIsUnknown() {
        tested.store.always(Operation.CREATE, new StoreFault.ResponseLost());
        deliver(1, 3);
        await().until(() -> tested.listener.heldBack.get() >= 5);

        assertThat(tested.archive().files()).as("the file is there").hasSize(1);
        assertThat(tested.broker.acked(1)).as("but nobody knows").isEmpty();

        tested.store.heal();
        awaitAcked(1, 3);
        tested.archive().hasExactlyOnce(ids(1, 3), "after lost responses");
    }

    @Test
    void malformedMessageIsQuarantinedAndTheRestGoesOn() {
        tested.deliver(1, "e1");
        tested.deliverBody(1, 2, "{not json");
        tested.deliverBody(1, 3, "[]");
        tested.deliver(4, "e4");
        tested.deliver(5, "e5");
        awaitAcked(1, 5);

        assertThat(tested.quarantined()).hasSize(2);
        assertThat(tested.listener.quarantined).containsExactlyInAnyOrder(Reason.MALFORMED_JSON, Reason.NOT_AN_OBJECT);
        tested.archive().hasExactlyOnce(List.of("e1", "e4", "e5"), "beside malformed ones");
    }

    @Test
    void malformedMessageIsAcknowledgedOnlyAfterItIsInQuarantine() {
        List<Integer> objectsAtAck = new CopyOnWriteArrayList<>();
        tested.beforeAck(() -> objectsAtAck.add(tested.quarantined().size()));
        tested.store.next(Operation.CREATE, new StoreFault.Unavailable(), 4);

        tested.deliverBody(1, 1, "{not json");
        awaitAcked(1, 1);

        assertThat(objectsAtAck).containsExactly(1);
        assertThat(tested.listener.heldBack.get()).isEqualTo(4);
    }

    @Test
    void storeThatIsDownHoldsEverythingAndLosesNothing() {
        tested.store.outage();
        deliver(1, 30);
        tested.deliverBody(1, 31, "{not json");
        await().until(() -> tested.listener.heldBack.get() >= 20
                && tested.pipeline.inFlight().heldLanes() == 2);

        assertThat(tested.broker.acked(1)).isEmpty();
        assertThat(tested.pipeline.inFlight().deliveries()).isEqualTo(31);

        tested.store.heal();
        awaitAcked(1, 31);
        tested.archive().hasExactlyOnce(ids(1, 30), "after an outage");
        assertThat(tested.quarantined()).hasSize(1);
        await().until(() -> tested.pipeline.inFlight().heldLanes() == 0 && tested.listener.answered.get() > 0);
    }

    @Test
    void rowsOfAClosedChannelAreReleasedAndTheirRedeliveryIsStoredOnce() {
        deliver(1, 2);
        tested.pipeline.channelClosed(1);
        await().until(() -> tested.listener.released.get() == 2);
        await().untilAsserted(
                        () -> assertThat(tested.pipeline.inFlight().bytes()).isZero());
        assertThat(tested.pipeline.inFlight().openBatches()).isZero();

        tested.pipeline.channelOpened(2);
        for (int tag = 1; tag <= 3; tag++) {
            tested.deliverBody(2, tag, event("e" + tag, "1"));
        }
        awaitAcked(2, 3);

        assertThat(tested.broker.acked(1)).as("nothing on the dead channel").isEmpty();
        tested.archive().hasExactlyOnce(ids(1, 3), "redelivered");
    }

    @Test
    void commitUnderWayWhenItsChannelClosesIsFinishedAndItsRedeliveryIsDuplicate() {
        tested.store.outage();
        deliver(1, 3);
        await().until(() -> tested.listener.heldBack.get() > 0);
        tested.pipeline.channelClosed(1);
        tested.pipeline.channelOpened(2);
        for (int tag = 1; tag <= 3; tag++) {
            tested.deliverBody(2, tag, event("e" + tag, "1"));
        }
        await().until(() -> tested.pipeline.inFlight().storageWork() == 2);

        tested.store.heal();
        awaitAcked(2, 3);

        assertThat(tested.broker.acked(1)).isEmpty();
        tested.archive().hasExactlyOnce(ids(1, 3), "committed by the dead channel's rows");
        assertThat(tested.listener.commits).hasSize(2);
        assertThat(tested.listener.commits.get(1).duplicates()).hasSize(3);
        await().untilAsserted(
                        () -> assertThat(tested.pipeline.inFlight().bytes()).isZero());
    }

    @Test
    void rowsOfOtherChannelsStayWhenOneCloses() {
        tested.pipeline.channelOpened(2);
        tested.deliverBody(1, 1, event("e1", "1"));
        tested.deliverBody(2, 1, event("e2", "1"));
        tested.pipeline.channelClosed(1);
        tested.deliverBody(2, 2, event("e3", "1"));
        tested.deliverBody(2, 3, event("e4", "1"));
        awaitAcked(2, 3);

        tested.archive().hasExactlyOnce(List.of("e2", "e3", "e4"), "the other channel's");
        assertThat(tested.listener.released).hasValue(1);
    }

    @Test
    void deliveryThatComesInAfterItsChannelEndedGivesItsMemoryBack() {
        tested.pipeline.channelClosed(1);
        deliver(1, 3);
        await().until(() -> tested.listener.commits.size() == 1);

        await().untilAsserted(
                        () -> assertThat(tested.pipeline.inFlight().bytes()).isZero());
        assertThat(tested.broker.acked(1)).isEmpty();
    }

    @Test
    void copyOfABufferedEventIsNotAcknowledgedBeforeIt() {
        tested.deliver(1, "e1");
        tested.deliver(2, "e1");
        await().until(() -> tested.pipeline.inFlight().deliveries() == 2);
        assertThat(tested.broker.acked(1)).isEmpty();

        tested.deliver(3, "e1");
        awaitAcked(1, 3);
        tested.archive().hasExactlyOnce(List.of("e1"), "three copies");
    }

    @Test
    void sameIdWithOtherContentGoesToQuarantineAndIsThenAcknowledged() throws Exception {
        List<Integer> objectsAtAck = new CopyOnWriteArrayList<>();
        tested.beforeAck(() -> objectsAtAck.add(tested.quarantined().size()));
        tested.deliverBody(1, 1, event("e1", "1"));
        tested.deliverBody(1, 2, event("e1", "2"));
        tested.deliver(3, "e3");
        awaitAcked(1, 3);

        assertThat(objectsAtAck).as("the conflict's ack is the last").endsWith(1);
        assertThat(tested.listener.quarantined).containsExactly(Reason.ID_CONFLICT);
        tested.archive().hasExactlyOnce(List.of("e1", "e3"), "conflict");
        try (InputStream in = tested.memory.read(tested.quarantined().get(0))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"reason\":\"id-conflict\"")
                    .contains("the id e1 ");
        }
    }

    @Test
    void batchIsRotatedWhenItHasTheMostRecords() {
        deliver(1, 7);
        awaitAcked(1, 6);

        assertThat(tested.listener.rotations).containsExactly(RotationReason.RECORDS, RotationReason.RECORDS);
    }

    @Test
    void batchIsRotatedWhenItHasTheMostBytes() {
        use(new RotationPolicy(1000, 1000, PipelineUnderTest.LONG, 10), ROOMY);
        deliver(1, 3);
        awaitAcked(1, 3);

        assertThat(tested.listener.rotations).containsExactly(RotationReason.BYTES);
    }

    @Test
    void batchIsRotatedWhenItsFirstRowHasWaitedLongEnough() {
        use(new RotationPolicy(1000, 1 << 20, Duration.ofMillis(20), 10), ROOMY);
        deliver(1, 1);
        awaitAcked(1, 1);

        assertThat(tested.listener.rotations).containsExactly(RotationReason.AGE);
    }

    @Test
    void largestBatchIsRotatedWhenMemoryIsShort() {
        use(everyRecords(1000), 3000);
        deliver(1, 4);
        await().until(() -> tested.pipeline.inFlight().deliveries() == 4);
        assertThat(tested.listener.rotations).as("under half of the memory").isEmpty();

        deliver(5, 5);
        awaitAcked(1, 5);

        assertThat(tested.listener.rotations).containsExactly(RotationReason.MEMORY);
    }

    @Test
    void batchIsRotatedWhenMemoryIsShortAndThoseBeforeItAreOnlyStored() {
        use(everyRecords(1000), 3000);
        tested.store.outage();
        deliver(1, 5);
        await().until(() -> tested.listener.heldBack.get() > 0);

        deliver(6, 7);
        Awaitility.await()
                .during(Duration.ofMillis(300))
                .until(() -> tested.listener.rotations.equals(List.of(RotationReason.MEMORY)));
        deliver(8, 8);
        await().until(() -> tested.pipeline.inFlight().storageWork() > 1
                && tested.pipeline.inFlight().openBatches() == 0);

        assertThat(tested.listener.rotations).containsExactly(RotationReason.MEMORY, RotationReason.MEMORY);
        tested.store.heal();
        awaitAcked(1, 8);
        assertThat(tested.archive().files()).hasSize(2);
        tested.archive().hasExactlyOnce(ids(1, 8), "two files");
    }

    /** Each partition has far fewer rows than a file may have, and the source waits. */
    @Test
    void allBatchesAreRotatedWhenTheSourceGivesOutNoMore() {
        InMemoryObjectStore archive = tested.memory;
        tested.close();
        tested = new PipelineUnderTest(everyRecords(1000), 12, PipelineLimits.NO_SEARCH, ROOMY, archive);
        deliverOnDays(1, 28, 28, 28, 28, 27, 27, 27, 26, 26, 25, 24);
        await().until(() -> tested.pipeline.inFlight().deliveries() == 11);
        assertThat(tested.listener.rotations).as("one less than the window").isEmpty();

        deliverOnDays(12, 23);
        awaitAcked(1, 12);

        assertThat(tested.listener.rotations).hasSize(6).containsOnly(RotationReason.WINDOW);
    }

    @Test
    void manyRowsThatOthersWaitForBecomeAFile() {
        deliverTenThatAreSettledBehindThreeThatAreNot(29);
        awaitAcked(1, 13);

        assertThat(tested.listener.rotations).containsExactly(RotationReason.RECORDS, RotationReason.WINDOW);
        assertThat(tested.broker.frames()).as("none by itself").isEqualTo(1);
    }

    @Test
    void fewRowsThatOthersWaitForStayInTheirBatch() {
        deliverTenThatAreSettledBehindThreeThatAreNot(30);
        await().untilAsserted(() -> assertThat(tested.broker.unacked(1)).containsExactly(1L, 2L, 3L));

        assertThat(tested.listener.rotations).containsExactly(RotationReason.RECORDS);
        assertThat(tested.broker.frames()).as("each by itself").isEqualTo(10);
    }

    /** The broker would pass each of the three for each of the ten. */
    private void deliverTenThatAreSettledBehindThreeThatAreNot(long shortSearch) {
        InMemoryObjectStore archive = tested.memory;
        tested.close();
        tested = new PipelineUnderTest(everyRecords(10), PipelineLimits.NO_WINDOW, shortSearch, ROOMY, archive);
        deliverOnDays(1, 27, 27, 27, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28);
    }

    /** Two of a window of twelve are not given out yet: no need to search, but to wait for what is on its way. */
    @Test
    void manyRowsOnTheirWayAreWaitedForAsLongAsMoreComesIn() {
        holdUpTheTwentySeventh(12);
        deliverOnDays(6, 28, 28, 28, 28, 28);
        await().until(() -> tested.archive().ids().size() == 5);

        Awaitility.await().during(PATIENCE).until(() -> tested.broker.frames() == 0);
        tested.store.heal();
        awaitAcked(1, 10);

        assertThat(tested.broker.frames()).isEqualTo(1);
    }

    @Test
    void manyRowsOnTheirWayAreNotWaitedForWhenNothingMoreComesIn() {
        holdUpTheTwentySeventh(10);
        deliverOnDays(6, 28, 28, 28, 28, 28);
        await().untilAsserted(() -> assertThat(tested.broker.acked(1)).containsExactly(6L, 7L, 8L, 9L, 10L));

        assertThat(tested.broker.frames()).as("each by itself").isEqualTo(5);
    }

    /** Five rows of that day are on their way to a store that does not answer for it. */
    private void holdUpTheTwentySeventh(long window) {
        InMemoryObjectStore archive = tested.memory;
        tested.close();
        tested = new PipelineUnderTest(everyRecords(5), window, 24, ROOMY, archive);
        tested.afflict(key -> key.value().startsWith("events/2025/12/27/"));
        tested.store.always(Operation.CREATE, new StoreFault.Unavailable());
        deliverOnDays(1, 27, 27, 27, 27, 27);
    }

    private void deliverOnDays(int first, int... days) {
        for (int i = 0; i < days.length; i++) {
            String event = event("e" + (first + i), "1");
            tested.deliverBody(1, first + i, event.replace("2025-12-28", "2025-12-" + days[i]));
        }
    }

    @Test
    void oldestBatchIsRotatedWhenTooManyPartitionsAreOpen() {
        use(new RotationPolicy(1000, 1 << 20, PipelineUnderTest.LONG, 1), ROOMY);
        tested.deliver(1, "e1");
        tested.deliverBody(1, 2, event("e2", "1").replace("2025-12-28", "2025-12-27"));
        awaitAcked(1, 1);

        assertThat(tested.listener.rotations).containsExactly(RotationReason.OPEN_PARTITIONS);
    }

    @Test
    void fullMemoryBlocksTheConsumerUntilSomethingIsSettled() throws InterruptedException {
        use(everyRecords(1000), 1200);
        tested.store.outage();
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        Thread consumer = new Thread(() -> {
            for (int tag = 1; tag <= 20; tag++) {
                tested.deliver(tag, "e" + tag);
                taken.incrementAndGet();
            }
            all.countDown();
        });
        consumer.start();
        await().until(() -> consumer.getState() == Thread.State.WAITING);
        await().until(() -> tested.listener.heldBack.get() >= 10);
        assertThat(taken.get()).isLessThan(4);
        assertThat(tested.broker.acked(1)).isEmpty();

        tested.store.heal();

        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tested.pipeline.drain(PLENTY)).isTrue();
        awaitAcked(1, 20);
        tested.archive().hasExactlyOnce(ids(1, 20), "through a small memory");
    }

    @Test
    void blockedConsumerGoesFreeWhenDeliveriesAreRefused() throws InterruptedException {
        use(everyRecords(1000), 600);
        tested.store.outage();
        Thread consumer = new Thread(() -> deliver(1, 3));
        consumer.start();
        await().until(() -> consumer.getState() == Thread.State.WAITING);

        tested.pipeline.refuseDeliveries();

        consumer.join(PLENTY.toMillis());
        assertThat(consumer.isAlive()).isFalse();
        await().until(() -> tested.listener.received.get() == 1);
        tested.store.heal();
        assertThat(tested.pipeline.drain(PLENTY)).isTrue();
        assertThat(tested.broker.acked(1))
                .as("what was refused is not acknowledged")
                .containsExactly(1L);
    }

    @Test
    void drainCommitsAndSettlesEverythingTakenOver() throws InterruptedException {
        use(everyRecords(1000), ROOMY);
        deliver(1, 100);
        tested.deliverBody(1, 101, "{not json");
        tested.deliverBody(1, 102, event("e1", "\"other\""));

        assertThat(tested.pipeline.drain(PLENTY)).isTrue();

        assertThat(tested.broker.unacked(1)).isEmpty();
        assertThat(tested.quarantined()).hasSize(2);
        assertThat(tested.listener.rotations).containsExactly(RotationReason.DRAIN);
        tested.archive().hasExactlyOnce(ids(1, 100), "drained");
    }

    @Test
    void drainOfNothingIsDoneAtOnce() throws InterruptedException {
        assertThat(tested.pipeline.drain(PLENTY)).isTrue();
    }

    @Test
    void drainThatCannotCommitInTimeSaysSoAndAcknowledgesNothing() throws InterruptedException {
        tested.store.outage();
        deliver(1, 5);

        assertThat(tested.pipeline.drain(Duration.ofMillis(150))).isFalse();

        assertThat(tested.broker.acked(1)).isEmpty();
    }

    @Test
    void successorOfAPipelineThatWasCutOffStoresEachEventOnce() throws InterruptedException {
        tested.store.always(Operation.CREATE, new StoreFault.ResponseLost());
        deliver(1, 5);
        assertThat(tested.pipeline.drain(Duration.ofMillis(200))).isFalse();
        assertThat(tested.broker.acked(1)).isEmpty();

        use(everyRecords(3), ROOMY);
        deliver(1, 6);
        awaitAcked(1, 6);

        tested.archive().hasExactlyOnce(ids(1, 6), "second life");
    }

    @Test
    void manyDeliveriesOverManyPartitionsAndFailuresAreAllSettledOnce() throws InterruptedException {
        use(everyRecords(40), ROOMY);
        for (Operation operation : List.of(Operation.CREATE, Operation.STAT, Operation.READ, Operation.LIST)) {
            for (int i = 0; i < 30; i++) {
                tested.store
                        .next(operation, new StoreFault.None(), 2)
                        .next(operation, i % 2 == 0 ? new StoreFault.ResponseLost() : new StoreFault.Unavailable());
            }
        }
        List<String> expected = new ArrayList<>();
        for (int tag = 1; tag <= 3000; tag++) {
            int id = tag % 7 == 0 ? tag / 2 : tag;
            String body = event("e" + id, "1").replace("2025-12-28", "2025-12-" + (10 + id % 15));
            if (id == tag) {
                expected.add("e" + id);
            } else if (id % 7 == 0 && !expected.contains("e" + id)) {
                expected.add("e" + id);
            }
            tested.deliverBody(1, tag, body);
        }

        assertThat(tested.pipeline.drain(PLENTY)).isTrue();

        assertThat(tested.broker.unacked(1)).isEmpty();
        assertThat(tested.broker.acked(1)).hasSize(3000);
        tested.archive().hasExactlyOnce(expected, "many");
        assertThat(tested.pipeline.inFlight().bytes()).isZero();
    }
}
