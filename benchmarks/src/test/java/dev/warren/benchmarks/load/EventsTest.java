package dev.warren.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.benchmarks.consumer.MemoryPath;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.commit.CommitOutcome;
import dev.warren.storage.InMemoryObjectStore;
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
        take(Events.STANDARD);
        path.take(Events.STANDARD.body(Events.MOST - 1), COUNT);

        List<Row> stored = path.commit(path.batch()).stored();

        assertThat(stored)
                .hasSize(COUNT + 1)
                .allMatch(row -> row.timestamp().epochMicros() / MICROS_A_DAY
                        == stored.get(0).timestamp().epochMicros() / MICROS_A_DAY);
    }

    @Test
    void anotherSeedHasNoIdOfThisOne() {
        commit(Events.STANDARD);

        assertThat(commit(new Events(1)).duplicates()).isEmpty();
        assertThat(commit(Events.STANDARD).duplicates()).hasSize(COUNT);
    }

    @Test
    void about100BytesOfEachRemainAfterZstd() {
        long bytes = commit(Events.STANDARD).files().get(0).bytes();

        assertThat(bytes / COUNT).isBetween(80L, 130L);
    }

    private CommitOutcome commit(Events events) {
        take(events);
        return path.commit(path.batch());
    }

    private void take(Events events) {
        for (int i = 0; i < COUNT; i++) {
            path.take(events.body(i), i);
        }
    }
}
