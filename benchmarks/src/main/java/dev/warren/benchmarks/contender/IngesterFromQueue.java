package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.load.Events;
import dev.warren.benchmarks.load.QueueLoad;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.FreePorts;
import dev.warren.fixtures.StoreUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The ingester draining a quorum queue that was filled before.
 *
 * @param name of the contender
 */
public record IngesterFromQueue(
        String name, World world, IngesterProgram program, StoreUnderTest.Kind store, Events events, long count)
        implements Contender {

    /** So that what is left at the end of a run need not wait for a minute; at full rate a batch is full long before. */
    static final String TAIL = "2s";

    @Override
    public Run run() throws Exception {
        String run = world.nextName();
        Path directory = world.directory(run);
        try (QueueLoad load = QueueLoad.fill(world.broker(), run, events, count)) {
            StoreUnderTest archive = Stores.empty(store, world, run, directory);
            ChildJvm.Launch launch = program.launch().outputTo(directory.resolve("ingester.log"));
            archive.settings().forEach(launch::environment);
            launch.environment("RABBITMQ_URL", world.broker().amqpUri().toString())
                    .environment("RABBITMQ_EXCHANGE", run)
                    .environment("INGEST_MAX_AGE", TAIL)
                    .environment("SERVER_PORT", String.valueOf(FreePorts.next()));
            return new Measurement(name, count, Output.COMMITS, world.brokerPid())
                    .run(launch, false, () -> faults(load, archive));
        } finally {
            Directories.delete(directory);
        }
    }

    private List<String> faults(QueueLoad load, StoreUnderTest archive) throws Exception {
        List<String> faults = new ArrayList<>(ArchiveCheck.faults(archive.files("events/"), count));
        if (load.ready() != 0) {
            faults.add(load.ready() + " messages are still in the queue");
        }
        return faults;
    }
}
