package dev.warren.ingester.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.ingester.batch.IdHash;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.InMemoryObjectStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionChainsTest {

    private static final PartitionKey ONE = new PartitionKey(20_450);
    private static final PartitionKey TWO = new PartitionKey(20_451);
    private static final PartitionKey THREE = new PartitionKey(20_452);

    private static PartitionChains chains(long budget) {
        return chains(budget, new IndexPages());
    }

    private static PartitionChains chains(long budget, IndexPages pages) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        PartitionLayout layout = new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN);
        return new PartitionChains(store, new EventFileReader(store), layout, budget, pages);
    }

    private static PartitionChain use(PartitionChains chains, PartitionKey partition, int newIds) {
        PartitionChain chain = chains.borrow(partition);
        if (newIds > 0) {
            chain.extend(IntStream.range(0, newIds)
                    .mapToLong(i -> IdHash.of(Utf8Slice.of("id-" + i)))
                    .toArray());
        }
        chains.giveBack(partition, chain);
        return chain;
    }

    @Test
    void chainIsLentToOneCommitAtATime() {
        PartitionChains chains = chains(1 << 20);
        PartitionChain chain = chains.borrow(ONE);

        assertThatThrownBy(() -> chains.borrow(ONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("events/2025/12/28/");

        chains.borrow(TWO);
        chains.giveBack(ONE, chain);
        assertThat(chains.borrow(ONE)).isSameAs(chain);
    }

    @Test
    void chainIsKeptWhileThereIsRoom() {
        PartitionChains chains = chains(1 << 20);
        PartitionChain one = use(chains, ONE, 1000);
        PartitionChain two = use(chains, TWO, 1000);

        assertThat(use(chains, ONE, 0)).isSameAs(one);
        assertThat(use(chains, TWO, 0)).isSameAs(two);
        assertThat(chains.indexBytes()).isEqualTo(one.indexBytes() + two.indexBytes());
    }

    @Test
    void leastRecentlyUsedChainIsDroppedWhenTheBudgetIsExceeded() {
        PartitionChain probe = use(chains(1 << 20), ONE, 1000);
        PartitionChains chains = chains(2 * probe.indexBytes());
        PartitionChain one = use(chains, ONE, 1000);
        PartitionChain two = use(chains, TWO, 1000);
        use(chains, ONE, 0);
        use(chains, THREE, 1000);

        assertThat(use(chains, ONE, 0)).isSameAs(one);
        assertThat(use(chains, TWO, 0)).as("the least recently used").isNotSameAs(two);
    }

    @Test
    void droppedChainFreesItsShareOfTheBudget() {
        PartitionChain probe = use(chains(1 << 20), ONE, 1000);
        PartitionChains chains = chains(probe.indexBytes());
        use(chains, ONE, 1000);
        use(chains, TWO, 1000);

        assertThat(chains.indexBytes()).isEqualTo(probe.indexBytes());
    }

    @Test
    void memoryOfDroppedChainsServesOthers() {
        AtomicInteger taken = new AtomicInteger();
        PartitionChains chains = chains(1, new IndexPages(bytes -> {
            taken.incrementAndGet();
            return ByteBuffer.allocateDirect(bytes);
        }));
        use(chains, ONE, 100_000);
        use(chains, TWO, 100_000);
        int forTwo = taken.get();
        for (int day = 0; day < 10; day++) {
            use(chains, new PartitionKey(20_453 + day), 100_000);
        }

        assertThat(forTwo).isPositive();
        assertThat(taken).hasValue(forTwo);
    }

    @Test
    void singleChainMayExceedTheBudget() {
        PartitionChains chains = chains(1);
        PartitionChain one = use(chains, ONE, 1000);

        assertThat(use(chains, ONE, 0)).isSameAs(one);
        assertThat(chains.indexBytes()).isGreaterThan(1);
    }

    @Test
    void lentChainIsNeverDropped() {
        PartitionChains chains = chains(1);
        use(chains, ONE, 1000);
        PartitionChain one = chains.borrow(ONE);
        use(chains, TWO, 1000);
        use(chains, THREE, 1000);
        List<Integer> files = new ArrayList<>();
        one.candidates(new long[] {IdHash.of(Utf8Slice.of("id-1"))}, (position, file) -> files.add(file));
        chains.giveBack(ONE, one);

        assertThat(files).containsExactly(1);
        assertThat(chains.borrow(ONE)).isSameAs(one);
    }
}
