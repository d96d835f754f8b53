package dev.warren.snapshot.it;

import static org.awaitility.Awaitility.await;

import dev.warren.fixtures.BucketUnderTest;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.DaemonThreads;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** The promise on real parts: every confirmed event is exactly one version, byte for byte. */
class SnapshotsIT extends WritersAndStores {

    private static final int EVENTS_OF_A_GOAL = 40;
    private static final Duration PROGRESS = Duration.ofMinutes(5);

    private final int kills = Integer.getInteger("warren.it.kills", 6);
    private final long seed = Long.getLong("warren.it.seed", System.nanoTime());

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void everyEventIsExactlyOneVersionWhenWritersAreKilledAtAnyTime(StoreUnderTest.Kind kind) throws Exception {
        PythonCheck.assumeInstalled();
        System.out.println("SnapshotsIT on " + kind + ", seed " + seed);
        StoreUnderTest store = store(kind);
        List<ServiceJvm> writers =
                List.of(service(store, Map.of()), service(store, Map.of()), service(store, Map.of()));
        writers.forEach(ServiceJvm::awaitReady);
        Path ledger = directory.resolve("ledger.jsonl");

        long started = System.nanoTime();
        int events = events(kind);
        CompletableFuture<Void> publishing =
                CompletableFuture.runAsync(() -> publish(ledger, events), DaemonThreads.PER_TASK);
        kill(writers, store, events);
        publishing.join();
        awaitDrainedQueue(queue(), Duration.ofMinutes(10));
        System.out.println(
                "stored after " + Duration.ofNanos(System.nanoTime() - started).toSeconds() + " s");

        PythonCheck.passes("check_snapshots.py", ledger, look(store));
    }

    /** MinIO takes several times as long for each. */
    private static int events(StoreUnderTest.Kind kind) {
        return Integer.getInteger("warren.it.snapshots", kind == StoreUnderTest.Kind.LOCAL ? 5_000 : 2_000);
    }

    /** At any time of the work, and not of the clock: the last kill finds a seventh of it still to do, however fast the machine is. */
    private void kill(List<ServiceJvm> writers, StoreUnderTest store, int events) {
        Random random = new Random(seed);
        for (int i = 0; i < kills; i++) {
            long versions = Math.round(events * (i + random.nextDouble()) / (kills + 1));
            await().atMost(PROGRESS)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> store.keys("snapshots/").stream()
                                    .filter(key -> key.contains("/snapshot_v"))
                                    .count()
                            >= versions);
            ServiceJvm victim = writers.get(random.nextInt(writers.size()));
            victim.kill();
            victim.startAgain();
        }
    }

    private void publish(Path ledger, int events) {
        int goals = Integer.getInteger("warren.it.goals", events / EVENTS_OF_A_GOAL);
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(broker.amqpUri(), exchange);
                BufferedWriter lines = Files.newBufferedWriter(ledger)) {
            Workload workload = new Workload(events, goals, seed);
            while (workload.hasNext()) {
                SentEvent event = workload.next();
                lines.write(JsonMapper.shared().writeValueAsString(event) + "\n");
                publisher.publish(CODE_VALIDATED, Messages.body(event), Messages.properties(event));
            }
            publisher.awaitConfirms();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The store as a directory; a bucket is copied by a client that shares no code with ours. */
    private Path look(StoreUnderTest store) throws Exception {
        if (store instanceof BucketUnderTest bucket) {
            Path copy = directory.resolve("mirror");
            PythonCheck.passes(
                    "mirror_bucket.py",
                    minio.endpoint().getAuthority(),
                    minio.accessKey(),
                    minio.secretKey(),
                    bucket.bucket(),
                    copy,
                    "snapshots",
                    "quarantine");
            return copy;
        }
        return store.files("");
    }
}
