package dev.warren.benchmarks.contender;

import dev.warren.benchmarks.load.StreamLoad;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.DirectoryUnderTest;
import dev.warren.fixtures.FreePorts;
import dev.warren.fixtures.StoreUnderTest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The ingester reading a stream from its beginning into a store of its own.
 *
 * @param name of the contender
 * @param before files that are in the archive already; only into a directory
 */
public record IngesterFromStream(
        String name,
        World world,
        IngesterProgram program,
        StoreUnderTest.Kind store,
        SharedStream stream,
        Optional<FilledArchive> before)
        implements Contender {

    @Override
    public Run run() throws Exception {
        String run = world.nextName();
        Path directory = world.directory(run);
        StreamLoad load = stream.load();
        try {
            StoreUnderTest archive = Stores.empty(store, world, run, directory);
            if (before.isPresent() && archive instanceof DirectoryUnderTest local) {
                before.get().linkInto(local.directory());
            }
            ChildJvm.Launch launch = program.launch().outputTo(directory.resolve("ingester.log"));
            archive.settings().forEach(launch::environment);
            launch.environment("RABBITMQ_URL", world.broker().amqpUri().toString())
                    .environment("RABBITMQ_EXCHANGE", run)
                    .environment("INGEST_SOURCE", "stream")
                    .environment("INGEST_STREAM", load.stream())
                    .environment(
                            "RABBITMQ_STREAM_URL",
                            "rabbitmq-stream://localhost:" + world.broker().streamPort())
                    .environment("INGEST_MAX_AGE", IngesterFromQueue.TAIL)
                    .environment("SERVER_PORT", String.valueOf(FreePorts.next()));
            long rows = stream.count() + before.map(FilledArchive::rows).orElse(0L);
            return new Measurement(name, stream.count(), Output.COMMITS, world.brokerPid())
                    .run(launch, false, () -> ArchiveCheck.faults(archive.files("events/"), rows));
        } finally {
            Directories.delete(directory);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
