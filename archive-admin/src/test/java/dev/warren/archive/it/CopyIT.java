package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Archives of running services, copied by the command in a process of its own that is killed, with services that go on afterwards. From a
 * directory to a bucket, and back from a backup of a bucket, {@link LargeArchiveIT} goes.
 */
class CopyIT extends ArchiveProcesses {

    private static final int EVENTS = 2_000;
    private static final int VERSIONS = 40;
    private static final int KILLS = 3;

    private final Map<String, String> lookup = new HashMap<>();
    private final StringBuilder ids = new StringBuilder();
    private ServiceJvm ingester;
    private ServiceJvm writer;

    @Test
    void anArchiveMigratedWithKillsIsContinuedOnTheNewStoreAndNothingIsLostOrDoubled() throws Exception {
        StoreUnderTest source = store(StoreUnderTest.Kind.MINIO);
        StoreUnderTest target = store(StoreUnderTest.Kind.LOCAL);
        start(source);
        publish(0, EVENTS);
        ChildJvm beside = command(lookup, "migrate", "--from", location(source), "--to", location(target));
        publish(EVENTS, EVENTS / 4);
        assertThat(beside.exitCode(LIMIT)).as(beside.output()).isIn(0, 3);
        awaitDrained();
        stop();

        killed("migrate", "--from", location(source), "--to", location(target));
        ChildJvm last = command(lookup, "migrate", "--from", location(source), "--to", location(target));
        assertEnds(0, last);
        assertThat(ofArchive(target)).containsExactlyInAnyOrderElementsOf(ofArchive(source));

        start(target);
        publish(0, EVENTS / 2);
        publish(EVENTS * 2, EVENTS / 2);
        awaitDrained();
        assertSound(target);
    }

    @Test
    void anArchiveIsBackedUpBesideTheServicesDestroyedRestoredAndContinued() throws Exception {
        StoreUnderTest archive = store(StoreUnderTest.Kind.LOCAL);
        String backups = "local:" + directory.resolve("backup-store");
        start(archive);
        publish(0, EVENTS);
        killed("backup", "--from", location(archive), "--to", backups);
        publish(EVENTS, EVENTS / 4);
        assertEnds(0, command(lookup, "backup", "--from", location(archive), "--to", backups));
        awaitDrained();
        assertEnds(0, command(lookup, "backup", "--incremental", "--from", location(archive), "--to", backups));
        stop();
        assertEnds(0, command(lookup, "verify", "--store", backups));
        Path sets = directory.resolve("backup-store").resolve("backups");
        assertChecksums(sets.resolve(Files.readString(sets.resolve("latest")).strip()));

        StoreUnderTest restored = store(StoreUnderTest.Kind.MINIO);
        killed("restore", "--from", backups, "--to", location(restored));
        assertEnds(0, command(lookup, "restore", "--from", backups, "--to", location(restored), "--min-rows", "2500"));
        assertThat(ofArchive(restored)).containsExactlyInAnyOrderElementsOf(ofArchive(archive));
        assertSound(restored);

        start(restored);
        publish(0, EVENTS / 2);
        publish(EVENTS * 2, EVENTS / 2);
        awaitDrained();
        assertSound(restored);
    }

    @Test
    void whatIsDestroyedNeedsConsentAndADryRunWritesNothing() throws Exception {
        StoreUnderTest source = store(StoreUnderTest.Kind.LOCAL);
        StoreUnderTest target = store(StoreUnderTest.Kind.MINIO);
        start(source);
        publish(0, 100);
        awaitDrained();
        stop();
        String[] move = {"migrate", "--from", location(source), "--to", location(target), "--delete-source"};

        assertEnds(2, command(lookup, move));
        assertEnds(0, command(lookup, with(move, "--dry-run", "--grace", "0")));
        assertEnds(0, command(lookup, with(move, "--yes", "--grace", "0")));
        assertThat(ofArchive(source)).isEmpty();
        assertSound(target);
    }

    /** What the probe of a killed start leaves is no part of an archive. */
    private static List<String> ofArchive(StoreUnderTest store) throws IOException {
        return store.keys("").stream()
                .filter(key -> !key.startsWith("_warren/probe/"))
                .toList();
    }

    private void start(StoreUnderTest store) {
        ingester = readyIngester(store);
        writer = readyWriter(store);
    }

    private void stop() {
        assertThat(ingester.stop(LIMIT)).isZero();
        assertThat(writer.stop(LIMIT)).isZero();
    }

    private void publish(int first, int count) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = first; i < first + count; i++) {
            publisher.publish("goal.created", event(i));
            ids.append("e-").append(i).append('\n');
        }
        for (int i = first; i < first + VERSIONS; i++) {
            publisher.publish("code.validated", code(i));
            ids.append("c-").append(i).append('\n');
        }
        publisher.awaitConfirms();
    }

    private static String event(int number) {
        return "{\"id\":\"e-" + number + "\",\"timestamp\":\"2025-12-" + (number % 3 + 27) + "T10:00:00Z\"}";
    }

    private static String code(int number) {
        return "{\"id\":\"c-" + number + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"user_id\":"
                + "\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"goal_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae"
                + number % 10 + "\",\"code\":\"print(" + number + ")\\n\"}}";
    }

    private void assertSound(StoreUnderTest store) throws IOException {
        assertHasExactly(store, ids.toString().lines());
    }

    /** A store for the command line; credentials go into the environment. */
    private String location(StoreUnderTest store) {
        Map<String, String> settings = store.settings();
        if (store.kind() == StoreUnderTest.Kind.LOCAL) {
            return "local:" + settings.get("STORAGE_LOCAL_PATH");
        }
        lookup.put("IT_ACCESS_KEY", minio.accessKey());
        lookup.put("IT_SECRET_KEY", minio.secretKey());
        return "s3://" + settings.get("MINIO_BUCKET_EVENTS") + "?snapshots=" + settings.get("MINIO_BUCKET_SNAPSHOTS")
                + "&endpoint=" + minio.endpoint() + "&credentials=IT";
    }

    /** Three runs, each killed a little later than the one before. */
    private void killed(String... arguments) throws InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            ChildJvm run = command(lookup, arguments);
            Thread.sleep(1_000 + kill * 400L);
            run.kill();
        }
    }
}
