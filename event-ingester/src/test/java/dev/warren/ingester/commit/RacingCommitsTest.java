package dev.warren.ingester.commit;

import static dev.warren.ingester.batch.Rows.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.ingester.batch.Row;
import dev.warren.ingester.batch.Rows;
import dev.warren.ingester.encode.ArchiveAudit;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.EventFileReader;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.FaultyObjectStore.Operation;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.StorageException;
import dev.warren.storage.StoreFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that know nothing of each other, on one archive, with answers lost on the way. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class RacingCommitsTest {

    private static final PartitionLayout LAYOUT = new PartitionLayout(Granularity.HOUR, PartitionStyle.HIVE);
    private static final int THREADS = 8;
    private static final int BATCHES = 12;
    private static final int IDS = 200;

    private final InMemoryObjectStore memory = new InMemoryObjectStore();

    /** Two instances, four partitions: each chain is extended by two writers at once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300})
    void idInManyBatchesOfTwoInstancesIsStoredOnce(long seed) throws Exception {
        race(seed, 2, 4);
    }

    /** Eight instances on one partition: the most contention there can be. */
    @ParameterizedTest
    @ValueSource(longs = {4, 50, 600})
    void idInManyBatchesOfEightInstancesIsStoredOnce(long seed) throws Exception {
        race(seed, 8, 1);
    }

    private void race(long seed, int instances, int partitions) throws Exception {
        Set<String> sent = new ConcurrentSkipListSet<>();
        Random random = new Random(seed);
        List<Callable<Tally>> writers = new ArrayList<>();
        for (int instance = 0; instance < instances; instance++) {
            FaultyObjectStore store = unreliable(new Random(random.nextLong()));
            // Small enough that chains are dropped and learnt again now and then.
            PartitionChains chains = new PartitionChains(store, new EventFileReader(store), LAYOUT, 40_000);
            Committer committer = new Committer(store, chains, new BatchEncoder("instance " + instance));
            for (int partition = 0; partition < partitions; partition++) {
                Random batches = new Random(random.nextLong());
                PartitionKey key = new PartitionKey(490_000 + partition);
                writers.add(() -> write(committer, key, batches, sent));
            }
        }
        assertThat(writers).hasSize(THREADS);

        Tally total = new Tally();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Tally> tally : threads.invokeAll(writers)) {
                total.add(tally.get());
            }
        } finally {
            threads.shutdownNow();
        }

        String description = "seed " + seed + ", " + instances + " instances, " + partitions + " partitions";
        ArchiveAudit.of(memory).hasExactlyOnce(new TreeSet<>(sent), description);
        assertThat(total.slotsLost)
                .as(description + ": a race without a loser shows nothing")
                .isPositive();
        assertThat(total.failures).as(description + ": failures met").isPositive();
        assertThat(total.conflicts).as(description).isZero();
        assertThat(total.settled).as(description).isEqualTo(total.rows);
    }

    private static final class Tally {

        long rows;
        long settled;
        long conflicts;
        long slotsLost;
        long failures;

        void add(Tally other) {
            rows += other.rows;
            settled += other.settled;
            conflicts += other.conflicts;
            slotsLost += other.slotsLost;
            failures += other.failures;
        }
    }

    private static Tally write(Committer committer, PartitionKey partition, Random random, Set<String> sent) {
        Tally tally = new Tally();
        for (int i = 0; i < BATCHES; i++) {
            List<Row> rows = new ArrayList<>();
            int size = 1 + random.nextInt(30);
            for (int row = 0; row < size; row++) {
                String id = partition.index() + "-" + random.nextInt(IDS);
                sent.add(id);
                rows.add(Rows.row(id));
            }
            BatchCommit commit = committer.begin(batch(partition, rows));
            CommitOutcome outcome = null;
            while (outcome == null) {
                try {
                    outcome = commit.run();
                } catch (StorageException e) {
                    tally.failures++;
                }
            }
            tally.rows += size;
            tally.settled += outcome.stored().size() + outcome.duplicates().size();
            tally.conflicts += outcome.conflicts().size();
            tally.slotsLost += outcome.slotsLost();
        }
        return tally;
    }

    private FaultyObjectStore unreliable(Random random) {
        FaultyObjectStore store = new FaultyObjectStore(memory);
        for (Operation operation : Operation.values()) {
            for (int i = 0; i < 400; i++) {
                store.next(operation, fault(operation, random.nextInt(16)));
            }
        }
        return store;
    }

    private static StoreFault fault(Operation operation, int dice) {
        if (operation == Operation.LIST && dice < 8) {
            return new StoreFault.StaleList(dice);
        }
        return switch (dice) {
            case 0 -> new StoreFault.ResponseLost();
            case 1 -> new StoreFault.RequestLost();
            case 2 -> new StoreFault.Unavailable();
            default -> new StoreFault.None();
        };
    }
}
