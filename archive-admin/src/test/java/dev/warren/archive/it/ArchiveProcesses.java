package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.ArchiveMain;
import dev.warren.archive.cli.AuditRun;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.ingester.EventIngesterApplication;
import dev.warren.snapshot.SnapshotWriterApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Commands in processes of their own, which may be killed, and the services whose archive it is. */
abstract class ArchiveProcesses extends BrokerAndStores {

    static final Duration LIMIT = Duration.ofMinutes(3);

    /** Many small files. */
    private static final Map<String, String> SMALL_FILES =
            Map.of("INGEST_MAX_AGE", "300ms", "INGEST_MAX_RECORDS", "100");

    @TempDir
    private Path empty;

    ArchiveProcesses() {
        super(EventIngesterApplication.class);
    }

    ServiceJvm readyIngester(StoreUnderTest store) {
        return readyService(store, SMALL_FILES);
    }

    ServiceJvm readyWriter(StoreUnderTest store) {
        ServiceJvm writer = service(SnapshotWriterApplication.class, store, Map.of());
        writer.awaitReady();
        return writer;
    }

    /** Waits until both services have taken all. */
    void awaitDrained() {
        awaitEvents();
        awaitVersions();
    }

    void awaitEvents() {
        awaitDrainedQueue(exchange + ".event-ingester", LIMIT);
    }

    void awaitVersions() {
        awaitDrainedQueue(exchange + ".snapshot-writer", LIMIT);
    }

    ChildJvm command(StoreUnderTest archive, String... arguments) {
        return command(archive.settings(), arguments);
    }

    ChildJvm command(Map<String, String> environment, String... arguments) {
        ChildJvm.Launch launch = archive();
        Stream.of(arguments).forEach(launch::argument);
        environment.forEach(launch::environment);
        return closeAfterwards(launch.start());
    }

    /** What both kinds of store need is loaded by a copy of nothing. */
    private ChildJvm.Launch archive() {
        Map<String, String> credentials = Map.of(
                "S3_ENDPOINT", minio.endpoint().toString(),
                "S3_ACCESS_KEY", minio.accessKey(),
                "S3_SECRET_KEY", minio.secretKey());
        return ChildJvm.ofRepeatedMain(
                ArchiveMain.class, credentials, "migrate", "--from", "local:" + empty, "--to", "s3://shared-classes");
    }

    void assertEnds(int exitCode, StoreUnderTest archive, String... arguments) {
        assertEnds(exitCode, command(archive, arguments));
    }

    static void assertEnds(int exitCode, ChildJvm command) {
        assertThat(command.exitCode(LIMIT)).as(command.output()).isEqualTo(exitCode);
    }

    static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    /** Every file of every version, by its key. */
    static Map<String, byte[]> versions(StoreUnderTest store, String prefix) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String key : store.keys(prefix)) {
            if (key.contains("/snapshot_v")) {
                files.put(key, store.read(key));
            }
        }
        return files;
    }

    /** These ids and no others are in the archive, each once, and nothing is wrong with it. */
    void assertHasExactly(StoreUnderTest archive, Stream<String> ids) throws IOException {
        assertAudited(archive, ids, "--complete", "--strict");
    }

    void assertAudited(StoreUnderTest archive, Stream<String> ids, String... options) throws IOException {
        Path ledger = Files.writeString(directory.resolve("ledger.txt"), ids.collect(Collectors.joining("\n")));
        AuditRun audit = AuditRun.of(archive.settings(), with(new String[] {"--ledger", ledger.toString()}, options));
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    /** {@code sha256sum} takes the set's list of checksums. */
    static void assertChecksums(Path set) throws Exception {
        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "checksums.sha256")
                .directory(set.toFile())
                .inheritIO()
                .start();
        assertThat(check.waitFor()).isZero();
    }
}
