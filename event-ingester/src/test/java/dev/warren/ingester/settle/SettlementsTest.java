package dev.warren.ingester.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.delivery.DeliveryHandle;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementsTest {

    private final ModelBroker broker = new ModelBroker();
    private final Settlements settlements = new Settlements(broker, 5);

    private void receive(long epoch, long tag, long nowNanos) {
        broker.deliver(epoch, tag);
        settlements.received(new DeliveryHandle(epoch, tag), nowNanos);
    }

    private static DeliveryHandle handle(long epoch, long tag) {
        return new DeliveryHandle(epoch, tag);
    }

    @Test
    void nothingIsAcknowledgedByReceivingIt() {
        settlements.channelOpened(1);
        receive(1, 1, 0);

        assertThat(broker.frames()).isZero();
        assertThat(settlements.outstanding()).isEqualTo(1);
    }

    @Test
    void deliveryIsAcknowledgedOnTheChannelItCameBy() {
        settlements.channelOpened(1);
        settlements.channelOpened(2);
        receive(1, 1, 0);
        receive(2, 1, 0);
        receive(2, 2, 0);

        settlements.settle(List.of(handle(2, 1), handle(1, 1)), 0);

        assertThat(broker.acked(1)).containsExactly(1L);
        assertThat(broker.acked(2)).containsExactly(1L);
        assertThat(broker.unacked(2)).containsExactly(2L);
    }

    @Test
    void handleOfAChannelThatIsGoneIsPassedOver() {
        settlements.channelOpened(1);
        receive(1, 1, 0);
        settlements.channelClosed(1);
        settlements.channelOpened(2);
        receive(2, 1, 0);

        settlements.settle(List.of(handle(1, 1)), 0);

        assertThat(broker.frames())
                .as("the same tag on the new channel is another delivery")
                .isZero();
        assertThat(settlements.isOpen(1)).isFalse();
        assertThat(settlements.isOpen(2)).isTrue();
        assertThat(settlements.outstanding()).isEqualTo(1);
    }

    @Test
    void handlesOfOldAndNewChannelsInOneBatchAreToldApart() {
        settlements.channelOpened(1);
        receive(1, 1, 0);
        receive(1, 2, 0);
        settlements.channelClosed(1);
        settlements.channelOpened(2);
        receive(2, 1, 0);

        settlements.settle(List.of(handle(1, 2), handle(2, 1), handle(1, 1)), 0);

        assertThat(broker.acked(1)).isEmpty();
        assertThat(broker.acked(2)).containsExactly(1L);
    }

    @Test
    void deliveryThatComesInAfterItsChannelEndedIsNotOutstanding() {
        settlements.channelOpened(1);
        settlements.channelClosed(1);

        receive(1, 1, 0);

        assertThat(settlements.outstanding()).isZero();
    }

    @Test
    void oldestAgeIsThatOfTheSlowestChannel() {
        settlements.channelOpened(1);
        settlements.channelOpened(2);
        assertThat(settlements.oldestAge(100)).isZero();
        receive(1, 1, 10);
        receive(2, 1, 30);

        assertThat(settlements.oldestAge(100)).isEqualTo(90);
        settlements.channelClosed(1);
        assertThat(settlements.oldestAge(100)).isEqualTo(70);
    }

    @Test
    void settlingTwiceIsAFaultOfOursAndSendsNothing() {
        settlements.channelOpened(1);
        receive(1, 1, 0);
        settlements.settle(List.of(handle(1, 1)), 0);

        assertThatThrownBy(() -> settlements.settle(List.of(handle(1, 1)), 0))
                .isInstanceOf(IllegalStateException.class);
        assertThat(broker.frames()).isEqualTo(1);
    }

    @Test
    void oneThatHasAnUnsettledOneBeforeItWaitsUntilItIsAskedForOrASecondHasPassed() {
        settlements.channelOpened(1);
        for (int tag = 1; tag <= 5; tag++) {
            receive(1, tag, 0);
        }
        settlements.settle(List.of(handle(1, 2)), 10);
        assertThat(broker.frames()).isZero();

        assertThat(settlements.isWaiting()).isTrue();
        settlements.acknowledgeWaiting();
        assertThat(broker.acked(1)).containsExactly(2L);
        assertThat(settlements.isWaiting()).isFalse();

        settlements.settle(List.of(handle(1, 4)), 20);
        assertThat(settlements.isOverdue(1_000_000_019)).isFalse();
        assertThat(settlements.isOverdue(1_000_000_020)).isTrue();
        settlements.waitLonger(30);
        assertThat(settlements.isOverdue(1_000_000_029)).isFalse();
        settlements.acknowledgeWaiting();
        assertThat(broker.acked(1)).containsExactlyInAnyOrder(2L, 4L);

        settlements.settle(List.of(handle(1, 5)), 30);
        settlements.settle(List.of(handle(1, 1), handle(1, 3)), 40);
        assertThat(broker.unacked(1)).isEmpty();
        assertThat(broker.frames()).isEqualTo(3);
    }

    /** By both channels' lists; 5 is short, 6 is not. */
    @Test
    void searchIsAsLongAsWhatLiesBeforeThoseThatWait() {
        settlements.channelOpened(1);
        settlements.channelOpened(2);
        for (int tag = 1; tag <= 9; tag++) {
            receive(1, tag, 0);
            receive(2, tag, 0);
        }
        settlements.settle(List.of(handle(1, 3), handle(1, 4)), 0);
        assertThat(settlements.isSearchLong()).as("2 behind 2").isFalse();
        assertThat(settlements.mostBefore()).isEqualTo(2);
        assertThat(settlements.isBeforeSettled(handle(1, 3))).isTrue();
        assertThat(settlements.isBeforeSettled(handle(1, 4))).isFalse();
        assertThat(settlements.isBeforeSettled(handle(2, 1))).isFalse();
        assertThat(settlements.isBeforeSettled(handle(3, 1))).isFalse();

        settlements.settle(List.of(handle(2, 2)), 0);
        assertThat(settlements.isSearchLong()).as("and 1 behind 1").isFalse();
        settlements.settle(List.of(handle(1, 5)), 0);
        assertThat(settlements.isSearchLong()).as("3 behind 2, and 1 behind 1").isTrue();

        settlements.acknowledgeWaiting();
        settlements.settle(List.of(handle(1, 7)), 0);
        assertThat(settlements.isSearchLong()).as("1 behind 3").isFalse();
        settlements.settle(List.of(handle(1, 1)), 0);
        assertThat(settlements.mostBefore()).isEqualTo(5);
    }
}
