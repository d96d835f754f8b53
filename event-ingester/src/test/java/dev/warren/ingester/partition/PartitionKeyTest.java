package dev.warren.ingester.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionKeyTest {

    @Test
    void keysOfOnePartitionAreOneKey() {
        Map<PartitionKey, String> byKey = new HashMap<>();
        byKey.put(new PartitionKey(20_000), "a day");
        byKey.put(new PartitionKey(-1), "the day before 1970");

        assertThat(byKey.get(new PartitionKey(20_000))).isEqualTo("a day");
        assertThat(byKey.get(new PartitionKey(-1))).isEqualTo("the day before 1970");
        assertThat(byKey).doesNotContainKey(new PartitionKey(20_001));
        assertThat(new PartitionKey(0)).isNotEqualTo(0L);
    }

    @Test
    void partitionsOfTheSameHashAreTwo() {
        assertThat(new PartitionKey(-1)).hasSameHashCodeAs(new PartitionKey(0)).isNotEqualTo(new PartitionKey(0));
    }
}
