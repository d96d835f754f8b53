package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.consumer.DuckDbCopy;
import dev.warren.benchmarks.consumer.MemoryArchive;
import dev.warren.benchmarks.load.Events;
import dev.warren.fixtures.ChildJvm;
import java.nio.file.Path;
import java.util.List;

/**
 * A program bound to one processor that goes over the same events several times, without a broker.
 *
 * @param name of the contender
 * @param java the executable
 */
public record OneCore(String name, World world, Path java, Class<?> main, Events events, long count)
        implements Contender {

    private static final int PASSES = 32;

    /** The ingester's decoder, encoder and id index, with the ingester's Java. */
    public static Contender stages(World world, Path java, Events events, long count) {
        return new OneCore("decode + encode + id index", world, java, MemoryArchive.class, events, count);
    }

    /** DuckDB, of JSON lines in the page cache. */
    public static Contender duckDb(World world, Path java, Events events, long count) {
        return new OneCore("DuckDB COPY", world, java, DuckDbCopy.class, events, count);
    }

    @Override
    public Run run() throws Exception {
        Path directory = world.directory(world.nextName());
        ChildJvm.Launch launch = ChildJvm.ofMain(main)
                .withoutDefaults()
                .java(java)
                .under("taskset", "-c", "0")
                .jvmOption("-Xmx2g")
                .jvmOption("-XX:+UseParallelGC")
                .argument(String.valueOf(events.seed()))
                .argument(String.valueOf(count))
                .argument(String.valueOf(PASSES))
                .argument(directory.toString());
        try {
            return new Measurement(name, PASSES * count, Output.TOTALS, 0).run(launch, true, List::of);
        } finally {
            Directories.delete(directory);
        }
    }
}
