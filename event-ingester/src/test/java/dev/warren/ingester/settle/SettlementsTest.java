package dev.warren.ingester.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.delivery.DeliveryHandle;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementsTest {

    private final ModelBroker broker = new ModelBroker();
    private final Settlements settlements = new Settlements(broker);

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

        settlements.acknowledgeWaiting(true, 10);
        assertThat(broker.acked(1)).containsExactly(2L);

        settlements.settle(List.of(handle(1, 4)), 20);
        settlements.acknowledgeWaiting(false, 1_000_000_019);
        assertThat(broker.acked(1)).containsExactly(2L);
        settlements.acknowledgeWaiting(false, 1_000_000_020);
        assertThat(broker.acked(1)).containsExactlyInAnyOrder(2L, 4L);

        settlements.settle(List.of(handle(1, 5)), 30);
        settlements.settle(List.of(handle(1, 1), handle(1, 3)), 40);
        assertThat(broker.unacked(1)).isEmpty();
        assertThat(broker.frames()).isEqualTo(3);
    }
}
