package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.consumer.CountingConsumer;
import dev.warren.benchmarks.consumer.SpringBatchListener;
import dev.warren.benchmarks.load.Events;
import dev.warren.benchmarks.load.QueueLoad;
import dev.warren.fixtures.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A comparison program draining a quorum queue that was filled before. It is told the broker, the queue, how many events and a
 * directory, and ends by itself.
 *
 * @param name of the contender
 * @param jvm a new one with its class path and heap, for each run
 */
public record QueueProgram(String name, World world, Supplier<ChildJvm.Launch> jvm, Events events, long count)
        implements Contender {

    private static final String HEAP = "-Xmx2g";

    /** The client that only counts. */
    public static Contender counting(World world, Events events, long count) {
        return new QueueProgram(
                "counting client, queue", world, () -> ours(CountingConsumer.class, "-Xmx1g"), events, count);
    }

    /** Spring AMQP's batch listener with AvroParquetWriter. */
    public static Contender spring(World world, Events events, long count) {
        return new QueueProgram(
                "Spring AMQP + AvroParquetWriter", world, () -> ours(SpringBatchListener.class, HEAP), events, count);
    }

    /**
     * Camel's RabbitMQ consumer and aggregator with AvroParquetWriter.
     *
     * @throws IOException if it cannot be built
     */
    public static Contender camel(World world, Events events, long count) throws IOException {
        return foreign("Camel + AvroParquetWriter", world, ForeignProgram.camel(), events, count);
    }

    /**
     * Flink's RabbitMQ source and file sink.
     *
     * @throws IOException if it cannot be built
     */
    public static Contender flink(World world, Events events, long count) throws IOException {
        return foreign("Flink", world, ForeignProgram.flink(), events, count);
    }

    private static ChildJvm.Launch ours(Class<?> main, String heap) {
        return ChildJvm.ofMain(main).withoutDefaults().jvmOption(heap);
    }

    private static Contender foreign(String name, World world, ForeignProgram program, Events events, long count) {
        world.uses(program.versions());
        return new QueueProgram(name, world, () -> program.launch().jvmOption(HEAP), events, count);
    }

    @Override
    public Run run() throws Exception {
        String run = world.nextName();
        Path directory = world.directory(run);
        Path files = directory.resolve("files");
        try (QueueLoad load = QueueLoad.fill(world.broker(), run, events, count)) {
            ChildJvm.Launch launch = jvm.get()
                    .jvmOption("-XX:+UseParallelGC")
                    .argument(world.broker().amqpUri().toString())
                    .argument(load.queue())
                    .argument(String.valueOf(count))
                    .argument(files.toString());
            return new Measurement(name, count, Output.TOTALS, world.brokerPid())
                    .run(launch, true, () -> faults(load, files));
        } finally {
            Directories.delete(directory);
        }
    }

    private List<String> faults(QueueLoad load, Path files) throws IOException, SQLException {
        List<String> faults = new ArrayList<>();
        if (Files.exists(files)) {
            faults.addAll(ArchiveCheck.faults(files, count));
        }
        if (load.ready() != 0) {
            faults.add(load.ready() + " messages are still in the queue");
        }
        return faults;
    }
}
