package dev.warren.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.benchmarks.consumer.MemoryPath;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.storage.InMemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final int COUNT = 20_000;

    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final MemoryPath path = new MemoryPath(new InMemoryObjectStore());

    @Test
    void everyEventIsAsLongAsIsSaidAndTheSameEachTime() {
        assertThat(LongStream.range(0, COUNT).map(i -> Events.STANDARD.body(i).length))
                .allSatisfy(length -> assertThat(length).isBetween((long) Events.SHORTEST, (long) Events.LONGEST))
                .contains((long) Events.SHORTEST, (long) Events.LONGEST);
        assertThat(Events.STANDARD.body(7)).isEqualTo(Events.STANDARD.body(7));
    }

    @Test
    void theIngesterTakesEachAsAnEventOfItsOwnAndAllLieInOnePartition() {
        List<Row> rows = new ArrayList<>(rows(Events.STANDARD));
        rows.add(path.decode(Events.STANDARD.body(Events.MOST - 1), COUNT));

        CommitOutcome outcome = path.commit(rows);

        assertThat(outcome.stored()).hasSize(COUNT + 1);
        assertThat(rows)
                .allMatch(row -> row.event().timestamp().epochMicros() / MICROS_A_DAY
                        == rows.get(0).event().timestamp().epochMicros() / MICROS_A_DAY);
    }

    @Test
    void anotherSeedHasNoIdOfThisOne() {
        path.commit(rows(Events.STANDARD));

        assertThat(path.commit(rows(new Events(1))).duplicates()).isEmpty();
        assertThat(path.commit(rows(Events.STANDARD)).duplicates()).hasSize(COUNT);
    }

    @Test
    void about100BytesOfEachRemainAfterZstd() {
        long bytes = path.commit(rows(Events.STANDARD)).files().get(0).bytes();

        assertThat(bytes / COUNT).isBetween(80L, 130L);
    }

    private List<Row> rows(Events events) {
        return LongStream.range(0, COUNT)
                .mapToObj(i -> path.decode(events.body(i), i))
                .toList();
    }
}
