package dev.warren.ingester.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.model.EventTime;
import dev.warren.storage.ObjectKey;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionLayoutTest {

    private static String prefix(Granularity granularity, PartitionStyle style, String time) {
        PartitionLayout layout = new PartitionLayout(granularity, style);
        return layout.prefix(layout.partitionOf(EventTime.ofInstant(Instant.parse(time))))
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, PLAIN, 2025-12-28T23:59:59.999999Z, events/2025/12/28/",
        "DAY, PLAIN, 2025-12-29T00:00:00Z, events/2025/12/29/",
        "HOUR, PLAIN, 2025-12-28T09:59:59.999999Z, events/2025/12/28/09/",
        "HOUR, PLAIN, 2025-12-28T10:00:00Z, events/2025/12/28/10/",
        "DAY, HIVE, 2025-01-02T03:04:05Z, events/year=2025/month=01/day=02/",
        "HOUR, HIVE, 2025-01-02T03:04:05Z, events/year=2025/month=01/day=02/hour=03/",
        "DAY, PLAIN, 2024-02-29T12:00:00Z, events/2024/02/29/",
        "DAY, PLAIN, 1970-01-01T00:00:00Z, events/1970/01/01/",
        "DAY, PLAIN, 1969-12-31T23:59:59.999999Z, events/1969/12/31/",
        "HOUR, PLAIN, 1969-12-31T23:59:59.999999Z, events/1969/12/31/23/",
        "HOUR, HIVE, 1900-03-01T00:30:00Z, events/year=1900/month=03/day=01/hour=00/",
        "DAY, PLAIN, 0001-01-01T00:00:00Z, events/0001/01/01/",
        "DAY, PLAIN, 9999-12-31T23:59:59Z, events/9999/12/31/"
    })
    void partitionIsTheUtcDayOrHourOfTheEventsOwnTime(
            Granularity granularity, PartitionStyle style, String time, String expected) {
        assertThat(prefix(granularity, style, time)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Granularity.class)
    void prefixAndTimeAlwaysAgree(Granularity granularity) {
        Random random = new Random(11);
        PartitionLayout layout = new PartitionLayout(granularity, PartitionStyle.PLAIN);
        for (int i = 0; i < 20_000; i++) {
            long micros = random.nextLong(-2_208_988_800_000_000L, 4_102_444_800_000_000L);
            EventTime time = new EventTime(micros);
            String text = time.toInstant().toString();
            String expected = "events/" + text.substring(0, 10).replace('-', '/') + "/";
            if (granularity == Granularity.HOUR) {
                expected += text.substring(11, 13) + "/";
            }
            assertThat(layout.prefix(layout.partitionOf(time)).value()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, events_000001", "999999, events_999999", "1000000, events_1000000", "16777215, events_16777215"})
    void fileNumberHasSixDigitsOrMore(int number, String name) {
        PartitionLayout layout = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);

        ObjectKey key = layout.file(new PartitionKey(20_450), number);

        assertThat(key.value()).isEqualTo("events/2025/12/28/" + name + ".parquet");
        assertThat(PartitionLayout.numberOf(key)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events_00001.parquet",
                "events_000001.parquet.tmp",
                "events_000001.json",
                "_events_000001.parquet",
                "events_-00001.parquet",
                "events_1234567890.parquet",
                "events_٠٠٠٠٠١.parquet",
                "events_layout.json",
                "part-000001.parquet"
            })
    void otherNamesAreNoDataFiles(String name) {
        assertThat(PartitionLayout.numberOf(PartitionLayout.ROOT.key(name))).isEqualTo(OptionalInt.empty());
    }

    @Test
    void partitionsAreOrderedByTime() {
        assertThat(new PartitionKey(-1)).isLessThan(new PartitionKey(0));
        assertThat(new PartitionKey(2)).isGreaterThan(new PartitionKey(1));
    }
}
