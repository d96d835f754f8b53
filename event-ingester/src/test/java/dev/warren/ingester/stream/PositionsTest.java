package dev.warren.ingester.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    private final Positions positions = new Positions();

    @Test
    void deliveriesAreNumberedFromOneWhateverTheirOffsetsAre() {
        assertThat(positions.received(700)).isEqualTo(1);
        assertThat(positions.received(701)).isEqualTo(2);
        assertThat(positions.received(705)).isEqualTo(3);
        assertThat(positions.received(20)).isEqualTo(4);
    }

    @Test
    void offsetOfTheStreamsOwnBetweenTwoMessagesIsPassedOver() {
        positions.received(4);
        positions.received(6);

        assertThat(positions.durableThrough(1)).isEqualTo(4);
        assertThat(positions.durableThrough(2)).isEqualTo(6);
    }

    @Test
    void messagesReadAgainHaveTheirOffsetsAgain() {
        positions.received(0);
        positions.received(1);
        positions.received(0);

        assertThat(positions.durableThrough(2)).isEqualTo(1);
        assertThat(positions.durableThrough(3)).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyDeliveryHasTheOffsetItCameWith(long seed) {
        Random random = new Random(seed);
        List<Long> offsets = new ArrayList<>();
        long offset = 0;
        long asked = 0;
        for (int i = 0; i < 5000; i++) {
            offset = random.nextInt(20) == 0 ? random.nextInt(10_000) : offset + 1;
            offsets.add(offset);
            positions.received(offset);
            if (random.nextInt(10) == 0) {
                asked += random.nextInt((int) (offsets.size() - asked)) + 1;
                assertThat(positions.durableThrough(asked)).isEqualTo(offsets.get((int) asked - 1));
            }
        }
    }
}
