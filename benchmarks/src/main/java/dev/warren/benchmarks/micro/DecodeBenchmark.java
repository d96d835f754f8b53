package dev.warren.benchmarks.micro;

import dev.warren.benchmarks.consumer.MemoryPath;
import dev.warren.benchmarks.load.Events;
import dev.warren.storage.InMemoryObjectStore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One message to one row of a batch: JSON checked in full, fields found, time read, bytes copied to the others'. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

    /** More than branch predictors learn by heart. */
    private static final int MESSAGES = 16_384;

    private final MemoryPath path = new MemoryPath(new InMemoryObjectStore());
    private final byte[][] bodies = new byte[MESSAGES][];
    private int next;

    public DecodeBenchmark() {
        java.util.Arrays.setAll(bodies, Events.STANDARD::body);
    }

    @Benchmark
    public void decode() {
        path.take(bodies[next++], next);
        if (next == MESSAGES) {
            next = 0;
            path.batch().release().run();
        }
    }
}
