package dev.warren.ingester.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AckWindowTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AckWindow window = new AckWindow();

    private static Ack single(long tag) {
        return new Ack(tag, false);
    }

    private static Ack upTo(long tag) {
        return new Ack(tag, true);
    }

    private void receive(int from, int to) {
        for (long tag = from; tag <= to; tag++) {
            window.received(tag, 0);
        }
    }

    private List<Ack> settle(long... tags) {
        List<Ack> acks = new ArrayList<>(window.settle(tags));
        acks.addAll(window.singly());
        return acks;
    }

    @Test
    void whatIsBeyondAnUnsettledDeliveryIsAcknowledgedWithItUnlessItIsAskedForBefore() {
        receive(1, 5);

        assertThat(window.settle(new long[] {2, 3, 5})).isEmpty();
        assertThat(window.waiting()).isEqualTo(3);
        assertThat(window.unsettledBetween()).isEqualTo(2);
        assertThat(window.isBeforeSettled(4)).isTrue();
        assertThat(window.isBeforeSettled(5)).isFalse();
        assertThat(window.settle(new long[] {1})).containsExactly(upTo(3));
        assertThat(window.waiting()).isEqualTo(1);
        assertThat(window.singly()).containsExactly(single(5));
        assertThat(window.waiting()).isZero();
        assertThat(window.singly()).isEmpty();
        assertThat(window.settle(new long[] {4})).containsExactly(upTo(4));
        assertThat(window.waiting()).isZero();
        assertThat(window.unsettledBetween()).isZero();
    }

    @Test
    void everythingBelowTheFirstUnsettledDeliveryIsOneFrame() {
        receive(1, 10);

        assertThat(settle(1, 2, 3, 4)).containsExactly(upTo(4));
        assertThat(settle(6, 5)).containsExactly(upTo(6));
    }

    @Test
    void manyThatFollowEachOtherAreSeveralFrames() {
        receive(1, 600);

        assertThat(settle(LongStream.rangeClosed(1, 600).toArray())).containsExactly(upTo(256), upTo(512), upTo(600));
    }

    @Test
    void frameBetweenNamesADeliveryThatIsStillOutstanding() {
        receive(1, 600);
        settle(LongStream.rangeClosed(200, 300).toArray());

        assertThat(settle(LongStream.concat(LongStream.range(1, 200), LongStream.rangeClosed(301, 600))
                        .toArray()))
                .as("256 is acknowledged already")
                .containsExactly(upTo(199), upTo(512), upTo(600));
    }

    @Test
    void deliveryBeyondAnUnsettledOneIsAcknowledgedAlone() {
        receive(1, 5);

        assertThat(settle(3, 5)).containsExactly(single(3), single(5));
    }

    @Test
    void frameForAllNeverReachesAnUnsettledDelivery() {
        receive(1, 5);

        assertThat(settle(1, 2, 4)).containsExactly(upTo(2), single(4));
        assertThat(window.lowestUnsettled()).isEqualTo(3);
    }

    @Test
    void frameForAllNamesADeliveryThatIsStillOutstanding() {
        receive(1, 5);
        settle(2, 3);

        assertThat(settle(1)).as("2 and 3 are acknowledged already").containsExactly(upTo(1));
        assertThat(settle(4)).containsExactly(upTo(4));
    }

    @Test
    void settledBlockBehindAGapIsNotAcknowledgedTwice() {
        receive(1, 5);
        assertThat(settle(2)).containsExactly(single(2));

        assertThat(settle(1, 3)).containsExactly(upTo(3));
    }

    @Test
    void nothingToSettleSendsNothing() {
        receive(1, 3);

        assertThat(settle()).isEmpty();
    }

    @Test
    void deliverySettledTwiceIsAFaultOfOurs() {
        receive(1, 3);
        settle(2);

        assertThatThrownBy(() -> settle(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("delivery 2");
    }

    @Test
    void deliveryNeverReceivedIsAFaultOfOurs() {
        receive(1, 3);

        assertThatThrownBy(() -> settle(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("delivery 4");
    }

    @Test
    void outstandingCountsWhatIsNotSettled() {
        receive(1, 10);
        assertThat(window.outstanding()).isEqualTo(10);

        settle(1, 7);

        assertThat(window.outstanding()).isEqualTo(8);
    }

    @Test
    void ageIsThatOfTheOldestUnsettledDelivery() {
        window.received(1, 0);
        window.received(2, 10 * SECOND);
        window.received(3, 20 * SECOND);

        assertThat(window.oldestAge(25 * SECOND)).isEqualTo(25 * SECOND);
        settle(2);
        assertThat(window.oldestAge(25 * SECOND)).isEqualTo(25 * SECOND);
        settle(1);
        assertThat(window.oldestAge(25 * SECOND)).isEqualTo(5 * SECOND);
        settle(3);
        assertThat(window.oldestAge(25 * SECOND)).isZero();
    }

    @Test
    void ageStartsAnewAfterAnIdleTime() {
        window.received(1, 0);
        settle(1);
        window.received(2, 3600 * SECOND);

        assertThat(window.oldestAge(3601 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void ageOfDeliveriesInABurstIsRightToWithinASample() {
        long millisecond = SECOND / 1000;
        for (int tag = 1; tag <= 1000; tag++) {
            window.received(tag, tag * millisecond);
        }
        long[] first = new long[500];
        for (int i = 0; i < first.length; i++) {
            first[i] = i + 1L;
        }
        settle(first);

        assertThat(window.oldestAge(1000 * millisecond)).isBetween(499 * millisecond, 600 * millisecond);
    }

    /** More tags than the window holds before it drops its settled prefix, several times over. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everySettledDeliveryIsAcknowledgedOnceAndNoneEarly(long seed) {
        Random random = new Random(seed);
        ModelBroker broker = new ModelBroker();
        List<Long> unsettled = new ArrayList<>();
        long received = 0;
        long settled = 0;
        while (settled < 250_000) {
            int arriving = received < 250_000 ? random.nextInt(3000) : 0;
            for (int i = 0; i < arriving; i++) {
                received++;
                broker.deliver(1, received);
                window.received(received, 0);
                unsettled.add(received);
            }
            long[] tags = take(unsettled, random);
            settled += tags.length;
            broker.acknowledge(1, window.settle(tags));
            assertThat(window.waiting())
                    .as("seed %d after %d", seed, settled)
                    .isEqualTo(broker.unacked(1).size() - unsettled.size());
            if (random.nextInt(3) == 0) {
                broker.acknowledge(1, window.singly());
                assertThat(broker.unacked(1))
                        .as("seed %d after %d", seed, settled)
                        .hasSameSizeAs(unsettled);
            }
            assertThat(broker.unacked(1).containsAll(unsettled))
                    .as("seed %d after %d", seed, settled)
                    .isTrue();
            assertThat(window.outstanding()).as("seed %d", seed).isEqualTo(unsettled.size());
        }
        broker.acknowledge(1, window.singly());
        assertThat(broker.unacked(1)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(unsettled);
    }

    /** A batch of one partition or another: mostly from the front, now and then from anywhere. */
    private static long[] take(List<Long> unsettled, Random random) {
        List<Long> rest = new ArrayList<>();
        List<Long> taken = new ArrayList<>();
        int upTo = random.nextInt(unsettled.size() + 1);
        int kept = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(50);
        for (int i = 0; i < unsettled.size(); i++) {
            boolean goes = i < upTo ? kept == 0 || random.nextInt(100) >= kept : random.nextInt(20) == 0;
            (goes ? taken : rest).add(unsettled.get(i));
        }
        unsettled.clear();
        unsettled.addAll(rest);
        java.util.Collections.shuffle(taken, random);
        return taken.stream().mapToLong(Long::longValue).toArray();
    }

    @Test
    void manyDeliveriesInOrderTakeFewFrames() {
        ModelBroker broker = new ModelBroker();
        for (long from = 1; from < 200_000; from += 1000) {
            long[] tags = new long[1000];
            for (int i = 0; i < tags.length; i++) {
                tags[i] = from + i;
                broker.deliver(1, tags[i]);
                window.received(tags[i], 0);
            }
            broker.acknowledge(1, window.settle(tags));
        }

        assertThat(broker.frames())
                .as("three of 256 and one of 232 for each thousand")
                .isEqualTo(800);
        assertThat(broker.unacked(1)).isEmpty();
    }

    @Test
    void tagBelowTheDroppedPrefixIsStillAFault() {
        receive(1, 70_000);
        long[] tags = new long[70_000];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = i + 1L;
        }
        assertThat(settle(tags)).endsWith(upTo(70_000));

        assertThatThrownBy(() -> settle(5)).isInstanceOf(IllegalStateException.class);
        receive(70_001, 70_001);
        assertThat(settle(70_001)).containsExactly(upTo(70_001));
    }
}
