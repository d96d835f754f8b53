package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.archiving.ArchivingReport;
import dev.warren.archive.cli.ArchiveMain;
import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.ingester.EventIngesterApplication;
import dev.warren.snapshot.SnapshotWriterApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is cold goes into archives and comes back, by the command in a process of its own that is killed, beside services that get it again. */
class ArchivesIT extends BrokerAndStores {

    private static final int EVENTS = 2_000;
    private static final int SENT_AGAIN = 1_000;
    private static final int KILLS = 3;
    private static final int VERSIONS = 30;
    private static final int GOALS = 5;
    private static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String[] ARCHIVE = {"archive", "--only", "events", "--grace", "0"};
    private static final String[] UNARCHIVE = {"unarchive", "--since", "2025-12-01"};

    ArchivesIT() {
        super(EventIngesterApplication.class);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void besideAnIngesterThatGetsThemAgainColdEventsGoAndComeBackEachOnce(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        readyService(archive, Map.of("INGEST_MAX_AGE", "300ms", "INGEST_MAX_RECORDS", "100"));
        publish(0, EVENTS);
        awaitDrainedQueue(exchange + ".event-ingester", LIMIT);
        String before = RowsUnderTest.digest(archive, SENT_AGAIN);

        assertThat(run(archive, ARCHIVE)).isEqualTo(2);
        assertThat(run(archive, with(ARCHIVE, "--dry-run"))).isZero();
        assertThat(RowsUnderTest.count(archive)).isEqualTo(EVENTS);
        killed(archive, with(ARCHIVE, "--yes"));
        assertNothingIsLost(archive);
        publish(SENT_AGAIN, SENT_AGAIN);
        assertThat(run(archive, with(ARCHIVE, "--yes"))).isZero();
        awaitDrainedQueue(exchange + ".event-ingester", LIMIT);
        assertThat(RowsUnderTest.count(archive)).isBetween(0L, (long) EVENTS - SENT_AGAIN);
        assertNothingIsLost(archive);

        killed(archive, with(UNARCHIVE, "--yes"));
        publish(SENT_AGAIN, SENT_AGAIN);
        assertThat(run(archive, with(UNARCHIVE, "--yes"))).isZero();
        publish(SENT_AGAIN, SENT_AGAIN + 100);
        awaitDrainedQueue(exchange + ".event-ingester", LIMIT);
        assertThat(run(archive, with(UNARCHIVE, "--yes"))).isZero();
        assertThat(RowsUnderTest.count(archive)).isEqualTo(EVENTS + 100);
        assertThat(RowsUnderTest.digest(archive, SENT_AGAIN)).isEqualTo(before);
        assertSound(archive, EVENTS + 100);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void anArchivedGoalGoesOnWithTheNextNumberAndItsVersionsComeBack(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest store = store(kind);
        writer(store).awaitReady();
        publishCode(0, VERSIONS);
        awaitDrainedQueue(exchange + ".snapshot-writer", LIMIT);
        Map<String, byte[]> files = files(store);

        ArchivingReport report = ColdGoals.archive(store);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.archived().removed()).isEqualTo(VERSIONS);
        assertThat(files(store)).isEmpty();
        ProgramRun shown = ProgramRun.of(
                store.settings(),
                "snapshots",
                "fetch",
                "--user",
                USER,
                "--goal",
                goal(0),
                "--to",
                directory.toString());
        assertThat(shown.err()).contains("is archived in archives/");
        assertThat(AuditRun.of(store.settings(), "--strict").found()).isEmpty();

        publishCode(0, VERSIONS + GOALS);
        awaitDrainedQueue(exchange + ".snapshot-writer", LIMIT);
        assertThat(files(store)).hasSize(GOALS).allSatisfy((key, bytes) -> assertThat(key)
                .endsWith("snapshot_v" + (VERSIONS / GOALS + 1) + ".py"));
        assertThat(run(store, "unarchive", "--user", USER, "--yes")).isZero();

        Map<String, byte[]> back = files(store);
        assertThat(back).hasSize(VERSIONS + GOALS);
        files.forEach((key, bytes) -> assertThat(back.get(key)).as(key).isEqualTo(bytes));
        AuditRun audit = AuditRun.of(store.settings(), "--strict");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    private static Map<String, byte[]> files(StoreUnderTest store) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (String key : store.keys("snapshots/")) {
            if (key.contains("/snapshot_v")) {
                files.put(key, store.read(key));
            }
        }
        return files;
    }

    private ServiceJvm writer(StoreUnderTest store) {
        Map<String, String> settings = new HashMap<>(store.settings());
        settings.put("RABBITMQ_URL", broker.amqpUri().toString());
        settings.put("RABBITMQ_EXCHANGE", exchange);
        return closeAfterwards(ServiceJvm.start(
                SnapshotWriterApplication.class, settings, Path.of("target", "it-logs", "ArchivesIT")));
    }

    private static String goal(int number) {
        return "7c9e6679-7425-40de-944b-e07fc1f90ae" + number % GOALS;
    }

    private void publishCode(int first, int count) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = first; i < first + count; i++) {
            publisher.publish(
                    "code.validated",
                    "{\"id\":\"c-" + i + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"user_id\":\"" + USER
                            + "\",\"goal_id\":\"" + goal(i) + "\",\"code\":\"print(" + i + ")\\n\"}}");
        }
        publisher.awaitConfirms();
    }

    private void publish(int first, int count) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = first; i < first + count; i++) {
            publisher.publish(
                    "goal",
                    "{\"id\":\"e-" + i + "\",\"timestamp\":\"2025-12-" + (i % 3 + 27)
                            + "T10:00:00Z\",\"payload\":{\"n\":" + i + ".50}}");
        }
        publisher.awaitConfirms();
    }

    private void killed(StoreUnderTest archive, String... arguments) throws InterruptedException {
        for (int kill = 1; kill <= KILLS; kill++) {
            ChildJvm dying = start(archive, arguments);
            Thread.sleep(900 + kill * 400L);
            dying.kill();
        }
    }

    private void assertNothingIsLost(StoreUnderTest archive) throws IOException {
        assertSound(archive, EVENTS);
    }

    private void assertSound(StoreUnderTest archive, int events) throws IOException {
        String ids = IntStream.range(0, events).mapToObj(i -> "e-" + i).collect(Collectors.joining("\n"));
        Path ledger = Files.writeString(directory.resolve("ledger.txt"), ids);
        AuditRun audit = AuditRun.of(archive.settings(), "--ledger", ledger.toString(), "--complete");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private ChildJvm start(StoreUnderTest archive, String... arguments) {
        ChildJvm.Launch launch = ChildJvm.ofMain(ArchiveMain.class);
        Stream.of(arguments).forEach(launch::argument);
        archive.settings().forEach(launch::environment);
        return closeAfterwards(launch.start());
    }

    private int run(StoreUnderTest archive, String... arguments) {
        ChildJvm run = start(archive, arguments);
        int exitCode = run.exitCode(LIMIT);
        assertThat(exitCode).as(run.output()).isIn(0, 2, 3);
        return exitCode;
    }
}
