package dev.warren.benchmarks.micro;

import dev.warren.benchmarks.consumer.MemoryPath;
import dev.warren.benchmarks.load.Events;
import dev.warren.ingester.batch.Row;
import dev.warren.ingester.encode.BatchEncoder;
import dev.warren.ingester.encode.EncodedBatch;
import dev.warren.ingester.encode.FileFormat;
import dev.warren.storage.InMemoryObjectStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rows to one Parquet file in memory, zstd and all; a row is an operation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class EncodeBenchmark {

    private final FileFormat format = new BatchEncoder("benchmark");
    private final List<Row> rows;

    public EncodeBenchmark() {
        MemoryPath path = new MemoryPath(new InMemoryObjectStore());
        for (int i = 0; i < MemoryPath.ROWS; i++) {
            path.take(Events.STANDARD.body(i), i);
        }
        this.rows = path.batch().rows();
    }

    @Benchmark
    @OperationsPerInvocation(MemoryPath.ROWS)
    public EncodedBatch encode() {
        return format.encode(rows);
    }
}
