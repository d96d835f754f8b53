package dev.warren.ingester.batch;

import static dev.warren.ingester.batch.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.warren.ingester.delivery.DeliveryHandle;
import dev.warren.ingester.partition.PartitionKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatcherTest {

    private static final PartitionKey ONE = new PartitionKey(1);
    private static final PartitionKey TWO = new PartitionKey(2);
    private static final PartitionKey THREE = new PartitionKey(3);
    private static final long AGE = Duration.ofSeconds(60).toNanos();
    private static final long ROW_BYTES = row("a", "1").retainedBytes();

    private Batcher batcher = with(3, 1 << 20, 10);

    private static Batcher with(int maxRecords, long maxBytes, int maxOpenPartitions) {
        return new Batcher(new RotationPolicy(maxRecords, maxBytes, Duration.ofNanos(AGE), maxOpenPartitions));
    }

    private List<Batch> add(PartitionKey partition, String id, long now) {
        return add(batcher, partition, row(id, "1"), now);
    }

    private static List<Batch> add(Batcher batcher, PartitionKey partition, Row row, long now) {
        return batcher.add(partition, row.event(), row.delivery(), now);
    }

    @Test
    void batchIsFullAtItsLastRecordAndKeepsArrivalOrder() {
        assertThat(add(ONE, "a", 0)).isEmpty();
        assertThat(add(ONE, "b", 0)).isEmpty();

        List<Batch> closed = add(ONE, "c", 0);

        assertThat(closed).hasSize(1);
        assertThat(closed.get(0).partition()).isEqualTo(ONE);
        assertThat(closed.get(0).reason()).isEqualTo(RotationReason.RECORDS);
        assertThat(closed.get(0).bytes()).isEqualTo(3 * ROW_BYTES);
        assertThat(Rows.ids(closed.get(0).rows())).containsExactly("a", "b", "c");
        assertThat(batcher.openBatches()).isZero();
        assertThat(batcher.openRows()).isZero();
        assertThat(batcher.openBytes()).isZero();
    }

    @Test
    void largestOfSomeBatchesAreClosedUntilTheOthersAreFew() {
        batcher = with(100, 1 << 20, 10);
        PartitionKey[] partitions = {ONE, TWO, TWO, TWO, THREE, THREE, THREE, THREE};
        for (int i = 0; i < partitions.length; i++) {
            add(partitions[i], "e" + i, 0);
        }

        assertThat(batcher.rotateLargest(first -> true, 8)).isEmpty();
        assertThat(batcher.rotateLargest(first -> !first.id().toString().equals("e4"), 3))
                .extracting(Batch::partition, Batch::reason)
                .containsExactly(tuple(TWO, RotationReason.WINDOW));
        assertThat(batcher.rotateLargest(first -> true, 0))
                .extracting(Batch::partition)
                .containsExactly(THREE, ONE);
        assertThat(batcher.openRows()).isZero();
    }

    @Test
    void batchIsFullAtItsLastByte() {
        batcher = with(100, 2 * ROW_BYTES, 10);
        assertThat(add(ONE, "a", 0)).isEmpty();

        assertThat(add(ONE, "b", 0)).extracting(Batch::reason).containsExactly(RotationReason.BYTES);
    }

    @Test
    void limitOfOneRecordClosesEveryRowAtOnce() {
        batcher = with(1, 1 << 20, 10);

        assertThat(add(ONE, "a", 0)).hasSize(1);
        assertThat(add(ONE, "b", 0)).hasSize(1);
    }

    @Test
    void partitionsFillOnTheirOwn() {
        add(ONE, "a", 0);
        add(TWO, "b", 0);
        add(ONE, "c", 0);
        add(TWO, "d", 0);

        assertThat(Rows.ids(add(TWO, "e", 0).get(0).rows())).containsExactly("b", "d", "e");
        assertThat(batcher.openRows()).isEqualTo(2);
    }

    @Test
    void ageCountsFromTheFirstRowNotTheLast() {
        add(ONE, "a", 1000);
        add(ONE, "b", 1000 + AGE - 1);

        assertThat(batcher.rotateAged(1000 + AGE - 1)).isEmpty();
        assertThat(batcher.nanosUntilAged(1000 + AGE - 1)).isEqualTo(1);
        assertThat(batcher.rotateAged(1000 + AGE)).extracting(Batch::reason).containsExactly(RotationReason.AGE);
        assertThat(batcher.nanosUntilAged(1000 + AGE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void onlyBatchesThatAreOldAreRotatedForAge() {
        add(ONE, "a", 0);
        add(TWO, "b", 5);
        add(THREE, "c", 10);

        assertThat(batcher.rotateAged(AGE + 5)).extracting(Batch::partition).containsExactly(ONE, TWO);
        assertThat(batcher.nanosUntilAged(AGE + 5)).isEqualTo(5);
    }

    @Test
    void ageIsRightWhenTheClockPassesItsOverflow() {
        add(ONE, "a", Long.MAX_VALUE - 5);

        assertThat(batcher.rotateAged(Long.MIN_VALUE + 5)).isEmpty();
        assertThat(batcher.rotateAged(Long.MAX_VALUE - 5 + AGE)).hasSize(1);
    }

    @Test
    void lateLookNeverSaysThatRotationIsInThePast() {
        add(ONE, "a", 0);

        assertThat(batcher.nanosUntilAged(10 * AGE)).isZero();
    }

    @Test
    void largestBatchMakesRoomForMemory() {
        add(ONE, "a", 0);
        add(TWO, "b", 0);
        add(TWO, "c", 0);
        add(THREE, "d", 0);

        Batch largest = batcher.rotateLargest(0).orElseThrow();

        assertThat(largest.partition()).isEqualTo(TWO);
        assertThat(largest.reason()).isEqualTo(RotationReason.MEMORY);
        assertThat(batcher.openRows()).isEqualTo(2);
    }

    @Test
    void batchWithFewerBytesThanAskedForStaysOpen() {
        add(ONE, "a", 0);
        add(ONE, "b", 0);
        long bytes = batcher.openBytes();

        assertThat(batcher.rotateLargest(bytes + 1)).isEmpty();
        assertThat(batcher.rotateLargest(bytes))
                .hasValueSatisfying(batch -> assertThat(batch.rows()).hasSize(2));
    }

    @Test
    void thereIsNoLargestOfNothing() {
        assertThat(batcher.rotateLargest(0)).isEmpty();
        assertThat(batcher.rotateAll(RotationReason.DRAIN)).isEmpty();
        assertThat(batcher.rotateAged(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void oldestBatchMakesRoomForAnotherPartition() {
        batcher = with(100, 1 << 20, 2);
        add(ONE, "a", 0);
        add(TWO, "b", 1);
        assertThat(add(ONE, "c", 2)).as("no new partition").isEmpty();

        List<Batch> closed = add(THREE, "d", 3);

        assertThat(closed).extracting(Batch::partition).containsExactly(ONE);
        assertThat(closed).extracting(Batch::reason).containsExactly(RotationReason.OPEN_PARTITIONS);
        assertThat(batcher.openBatches()).isEqualTo(2);
    }

    @Test
    void rowThatOpensAPartitionAndFillsItClosesTwoBatches() {
        batcher = with(2, ROW_BYTES + 100, 1);
        add(ONE, "a", 0);
        Row large = row("b", "1".repeat(200));

        List<Batch> closed = add(batcher, TWO, large, 1);

        assertThat(closed)
                .extracting(Batch::reason)
                .containsExactly(RotationReason.OPEN_PARTITIONS, RotationReason.BYTES);
    }

    @Test
    void removedRowsAreGoneAndAnEmptyBatchIsForgotten() {
        add(ONE, "a", 0);
        add(TWO, "b", 0);
        add(TWO, "c", 0);

        Batcher.Dropped dropped = batcher.drop(row -> !Rows.id(row).equals("c"));

        assertThat(dropped).isEqualTo(new Batcher.Dropped(2, 2 * ROW_BYTES));
        assertThat(batcher.openBatches()).isEqualTo(1);
        assertThat(batcher.openRows()).isEqualTo(1);
        assertThat(batcher.openBytes()).isEqualTo(ROW_BYTES);
        assertThat(Rows.ids(batcher.rotateAll(RotationReason.DRAIN).get(0).rows()))
                .containsExactly("c");
    }

    @Test
    void drainClosesEverything() {
        add(ONE, "a", 0);
        add(TWO, "b", 0);

        assertThat(batcher.rotateAll(RotationReason.DRAIN))
                .extracting(Batch::reason)
                .containsExactly(RotationReason.DRAIN, RotationReason.DRAIN);
        assertThat(batcher.openBatches()).isZero();
        assertThat(batcher.openBytes()).isZero();
    }

    @Test
    void limitsBelowOneAreRefused() {
        assertThatThrownBy(() -> with(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RotationPolicy(1, 1, Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RotationPolicy(1, 1, Duration.ofNanos(-1), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noRowIsLostOrDoubledAndTheCountersAreRight(long seed) {
        Random random = new Random(seed);
        int maxRecords = 1 + random.nextInt(20);
        int maxOpen = 1 + random.nextInt(6);
        long maxBytes = ROW_BYTES * (1 + random.nextInt(30));
        Batcher tested = with(maxRecords, maxBytes, maxOpen);
        Map<DeliveryHandle, Placed> open = new HashMap<>();
        long now = random.nextLong();
        for (int step = 0; step < 5000; step++) {
            now += random.nextInt(10) == 0 ? AGE / 3 : 1;
            int dice = random.nextInt(100);
            if (dice < 90) {
                PartitionKey partition = new PartitionKey(random.nextInt(8));
                Row row = row("id-" + step, "1".repeat(1 + random.nextInt(300)));
                open.put(row.handle(), new Placed(partition, row.retainedBytes()));
                leave(add(tested, partition, row, now), open, maxRecords, seed);
            } else if (dice < 94) {
                leave(tested.rotateAged(now), open, maxRecords, seed);
                assertThat(tested.nanosUntilAged(now)).as("seed %d", seed).isPositive();
            } else if (dice < 96) {
                leave(tested.rotateLargest(0).stream().toList(), open, maxRecords, seed);
            } else if (dice < 99) {
                long mod = 2L + random.nextInt(3);
                Map<DeliveryHandle, Placed> unwanted = new HashMap<>(open);
                unwanted.keySet().removeIf(handle -> handle.tag() % mod != 0);
                open.keySet().removeAll(unwanted.keySet());
                assertThat(tested.drop(row -> row.handle().tag() % mod == 0))
                        .as("seed %d", seed)
                        .isEqualTo(new Batcher.Dropped(unwanted.size(), bytes(unwanted.values())));
            } else {
                leave(tested.rotateAll(RotationReason.DRAIN), open, maxRecords, seed);
                assertThat(open).as("seed %d", seed).isEmpty();
            }
            assertThat(tested.openRows()).as("seed %d", seed).isEqualTo(open.size());
            assertThat(tested.openBytes()).as("seed %d", seed).isEqualTo(bytes(open.values()));
            assertThat(tested.openBatches())
                    .as("seed %d", seed)
                    .isEqualTo(open.values().stream()
                            .map(Placed::partition)
                            .distinct()
                            .count())
                    .isLessThanOrEqualTo(maxOpen);
        }
    }

    /** A row of an open batch. */
    private record Placed(PartitionKey partition, long bytes) {}

    private static long bytes(Collection<Placed> rows) {
        return rows.stream().mapToLong(Placed::bytes).sum();
    }

    private static void leave(List<Batch> closed, Map<DeliveryHandle, Placed> open, int maxRecords, long seed) {
        for (Batch batch : closed) {
            assertThat(batch.rows()).as("seed %d", seed).isNotEmpty().hasSizeLessThanOrEqualTo(maxRecords);
            assertThat(batch.bytes())
                    .as("seed %d", seed)
                    .isEqualTo(
                            batch.rows().stream().mapToLong(Row::retainedBytes).sum());
            for (Row row : batch.rows()) {
                assertThat(open.remove(row.handle()))
                        .as("seed %d", seed)
                        .isEqualTo(new Placed(batch.partition(), row.retainedBytes()));
            }
        }
    }
}
