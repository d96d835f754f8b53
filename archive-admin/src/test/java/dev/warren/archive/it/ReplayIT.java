package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.ArchiveMain;
import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.DirectoryUnderTest;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.ingester.EventIngesterApplication;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replays of what the ingester has written, on real parts. */
class ReplayIT extends BrokerAndStores {

    private static final int EVENTS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> SMALL_FILES = Map.of("INGEST_MAX_AGE", "1s", "INGEST_MAX_RECORDS", "300");

    ReplayIT() {
        super(EventIngesterApplication.class);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void anArchiveIsNotChangedByItsOwnReplayAndAnotherBecomesTheSame(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = archiveOfEvents(kind);
        Map<String, String> before = files(archive);

        ProgramRun preview = run(archive, broker.amqpUri().toString(), "--dry-run", "--json");
        assertThat(preview.exitCode()).as(preview.err()).isZero();
        assertThat(preview.json().get("messages").asLong()).isEqualTo(EVENTS);

        ProgramRun replay = run(archive, broker.amqpUri().toString(), "--yes", "--json");
        assertThat(replay.exitCode()).as(replay.err() + replay.out()).isZero();
        assertThat(replay.json().get("messages").asLong()).isEqualTo(EVENTS);
        awaitDrainedQueue(exchange + ".event-ingester", PATIENCE);
        assertThat(files(archive)).isEqualTo(before);
        assertThat(archive.keys("quarantine/")).isEmpty();

        StoreUnderTest second = secondArchive();
        ProgramRun copy = run(archive, secondBroker(), "--yes", "--unmarked", "--rate", "5000");
        assertThat(copy.exitCode()).as(copy.err()).isZero();
        await(() -> RowsUnderTest.count(second) == EVENTS);
        assertThat(RowsUnderTest.differences(archive, second)).isZero();
        AuditRun audit = AuditRun.of(second.settings(), "--strict");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    @Test
    void aReplayThatIsKilledGoesOnWhereItsJournalEnds() throws Exception {
        StoreUnderTest archive = archiveOfEvents(StoreUnderTest.Kind.LOCAL);
        StoreUnderTest second = secondArchive();
        Path journal = directory.resolve("replay.journal");
        String[] arguments = {"--yes", "--unmarked", "--journal", journal.toString()};

        Process killed = start(archive, Stream.concat(Stream.of(arguments), Stream.of("--rate", "300")));
        await(() -> Files.exists(journal));
        killed.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        ProgramRun rest = run(
                archive,
                secondBroker(),
                Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));

        assertThat(rest.exitCode()).as(rest.err()).isZero();
        assertThat(rest.json().get("resumed_at").asString()).startsWith("events/2025/12/");
        assertThat(rest.json().get("messages").asLong()).isBetween(1L, EVENTS - 200L);
        assertThat(journal).doesNotExist();
        await(() -> RowsUnderTest.count(second) == EVENTS);
        assertThat(RowsUnderTest.differences(archive, second)).isZero();
    }

    @Test
    void aMessageThatNoQueueTakesEndsTheReplayWithOneLineThatSaysWhich() throws Exception {
        StoreUnderTest archive = archiveOfEvents(StoreUnderTest.Kind.LOCAL);
        broker.ctl(
                "eval",
                "rabbit_exchange:declare({resource, <<\"/\">>, exchange, <<\"deaf\">>}, topic, true, false,"
                        + " false, [], <<\"test\">>).");

        ProgramRun run = run(archive, broker.amqpUri().toString(), "--yes", "--exchange", "deaf");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no queue is bound to exchange 'deaf'").hasLineCount(1);
    }

    private StoreUnderTest archiveOfEvents(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        readyService(archive, SMALL_FILES);
        ConfirmedPublisher publisher = publisher();
        for (int i = 0; i < EVENTS; i++) {
            publisher.publish(
                    "goal." + i % 5,
                    event(i).getBytes(StandardCharsets.UTF_8),
                    ConfirmedPublisher.persistent()
                            .messageId(i % 3 == 0 ? "m-" + i : null)
                            .correlationId("c-" + i)
                            .appId(i % 2 == 0 ? "app" : null)
                            .headers(i % 4 == 0 ? Map.of("trace", "t-" + i, "n", i) : null)
                            .build());
        }
        publisher.awaitConfirms();
        await(() -> RowsUnderTest.count(archive) == EVENTS);
        return archive;
    }

    /** Some have no id of their own, some more than we know. */
    private static String event(int i) {
        String id = i % 7 == 0 ? "" : "\"id\":\"e-" + i + "\",";
        String extra = i % 6 == 0 ? ",\"source\":{\"n\":" + i + ".50},\"ü\":null" : "";
        return "{" + id + "\"user_id\":\"u-" + i % 11 + "\",\"timestamp\":\"2025-12-" + (i % 3 + 27)
                + "T10:00:00.123456Z\",\"payload\":{\"n\":" + i + "}" + extra + "}";
    }

    /** An ingester of its own on a virtual host of its own, so that exchanges are called the same. */
    private StoreUnderTest secondArchive() {
        broker.ctl("add_vhost", exchange);
        String user = broker.amqpUri().getUserInfo().replaceAll(":.*", "");
        broker.ctl("set_permissions", "-p", exchange, user, ".*", ".*", ".*");
        StoreUnderTest second = new DirectoryUnderTest(directory.resolve("second"));
        Map<String, String> settings = new HashMap<>(SMALL_FILES);
        settings.put("RABBITMQ_URL", secondBroker());
        readyService(second, settings);
        return second;
    }

    private String secondBroker() {
        URI uri = broker.amqpUri();
        return "amqp://" + uri.getRawUserInfo() + "@" + uri.getHost() + ":" + uri.getPort() + "/" + exchange;
    }

    private static ProgramRun run(StoreUnderTest archive, String brokerUrl, String... options) {
        return ProgramRun.of(
                environment(archive, brokerUrl),
                Stream.concat(Stream.of("replay"), Stream.of(options)).toArray(String[]::new));
    }

    private static Map<String, String> environment(StoreUnderTest archive, String brokerUrl) {
        Map<String, String> environment = new HashMap<>(archive.settings());
        environment.put("RABBITMQ_URL", brokerUrl);
        return environment;
    }

    private Process start(StoreUnderTest archive, Stream<String> options) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ArchiveMain.class.getName(),
                                "replay"),
                        options)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment(archive, secondBroker()));
        File output = directory.resolve("replay.log").toFile();
        Process process =
                builder.redirectErrorStream(true).redirectOutput(output).start();
        closeAfterwards(process::destroyForcibly);
        return process;
    }

    private static Map<String, String> files(StoreUnderTest archive) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String key : archive.keys("events/")) {
            files.put(key, DigestUtils.sha256Hex(archive.read(key)));
        }
        return files;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) {
        org.awaitility.Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(condition::holds);
    }
}
