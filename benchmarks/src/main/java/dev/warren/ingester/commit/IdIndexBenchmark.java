package dev.warren.ingester.commit;

import dev.warren.ingester.batch.IdHash;
import dev.warren.model.Utf8Slice;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The id index at a size: ids of a new batch looked up, none of them known, and added. An id is an operation. In the package of the
 * index, which is nobody else's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class IdIndexBenchmark {

    private static final int BATCH = 20_000;

    /** Ids that are in it before. */
    @Param({"0", "1000000", "10000000"})
    public int known;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Utf8Slice[] batch = new Utf8Slice[BATCH];
    private IdIndex index = new IdIndex(new IndexPages());
    private long found;

    /** Begins with the ids that are known. */
    @Setup(Level.Iteration)
    public void fill() {
        index = new IdIndex(new IndexPages());
        for (int i = 0; i < known; i += BATCH) {
            nextBatch();
            index.add(hashes(), 1);
        }
    }

    /** Ids that nobody has seen; making them is not measured. */
    @Setup(Level.Invocation)
    public void nextBatch() {
        Arrays.setAll(batch, i -> id());
    }

    private long[] hashes() {
        return Arrays.stream(batch).mapToLong(IdHash::of).toArray();
    }

    private Utf8Slice id() {
        return Utf8Slice.of(new UUID(random.nextLong(), random.nextLong()).toString());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long lookUpAndAdd() {
        long[] hashes = hashes();
        index.candidates(hashes, (position, file) -> found += file);
        index.add(hashes, 2);
        return found;
    }
}
