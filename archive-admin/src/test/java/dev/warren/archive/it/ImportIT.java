package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.archive.cli.ArchiveMain;
import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.ingester.EventIngesterApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of strangers under the guarantee, beside a running ingester. */
class ImportIT extends BrokerAndStores {

    private static final int ROWS = 3_000;
    private static final int PUBLISHED = 500;
    private static final int ALL = 2 * ROWS + ROWS / 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    ImportIT() {
        super(EventIngesterApplication.class);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void anImportThatIsKilledAndOneThatIsRunTwiceStoreEachRowOnce(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        readyService(archive, Map.of("INGEST_MAX_AGE", "1s", "INGEST_MAX_RECORDS", "400"));
        Path files = files();
        publishSomeOfThem();
        Path journal = directory.resolve("import.journal");
        Path ledger = directory.resolve("ids.jsonl");

        Process killed = start(archive, files, "--journal", journal.toString(), "--rate", "1000");
        await().atMost(PATIENCE).until(() -> Files.exists(journal));
        killed.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        ProgramRun rest = run(archive, files, "--journal", journal.toString(), "--ledger", ledger.toString());

        assertThat(rest.exitCode()).as(rest.err()).isEqualTo(3);
        assertThat(rest.json().get("resumed_at").asString()).isNotEmpty();
        assertThat(rest.json().get("messages").asLong()).isLessThan(ALL);
        assertThat(journal).doesNotExist();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> RowsUnderTest.count(archive) == ALL
                        && archive.keys("quarantine/").size() == 2);
        assertSound(archive, ledger);

        awaitDrainedQueue(exchange + ".event-ingester", PATIENCE);
        Map<String, String> before = objects(archive);
        ProgramRun again = run(archive, files);
        assertThat(again.json().get("messages").asLong()).isEqualTo(ALL + 2);
        awaitDrainedQueue(exchange + ".event-ingester", PATIENCE);
        assertThat(objects(archive)).isEqualTo(before);
    }

    private static void assertSound(StoreUnderTest archive, Path ledger) {
        AuditRun audit = AuditRun.of(archive.settings(), "--strict", "--ledger", ledger.toString(), "--complete");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
        assertThat(audit.json().at("/totals/ledger_ids").asLong()).isEqualTo(ALL);
    }

    /** Rows of three kinds of files, and two that are none. */
    private Path files() throws Exception {
        Path files = Files.createDirectory(directory.resolve("files"));
        Files.writeString(
                files.resolve("a.jsonl"),
                IntStream.range(0, ROWS).mapToObj(i -> event(i) + "\n").collect(Collectors.joining()) + "{broken\n");
        Files.writeString(
                files.resolve("b.csv"),
                "id,type,timestamp,payload\nno-payload,t,2025-12-28T10:00:00Z\n"
                        + IntStream.range(0, ROWS)
                                .mapToObj(i -> "b-" + i + ",goal.b,2025-12-" + (27 + i % 3) + "T10:00:00Z,\"{\"\"n\"\":"
                                        + i + "}\"\n")
                                .collect(Collectors.joining()));
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT 'c-' || i AS id, 'goal.c' AS type,"
                    + " TIMESTAMP '2025-12-27 10:00:00' + to_hours((i % 72)::INT) AS timestamp, i AS n FROM range("
                    + ROWS / 2 + ") t(i)) TO '" + files.resolve("c.parquet") + "' (FORMAT parquet)");
        }
        return files;
    }

    private static String event(int i) {
        return "{\"id\":\"a-" + i + "\",\"type\":\"goal.a\",\"timestamp\":\"2025-12-" + (27 + i % 3)
                + "T10:00:00Z\",\"payload\":{\"n\":" + i + "}}";
    }

    /** The archive has some of the rows already. */
    private void publishSomeOfThem() throws Exception {
        ConfirmedPublisher publisher = publisher();
        for (int i = 0; i < PUBLISHED; i++) {
            publisher.publish("goal.a", event(i));
        }
        publisher.awaitConfirms();
    }

    private ProgramRun run(StoreUnderTest archive, Path files, String... options) {
        return ProgramRun.of(
                environment(archive),
                Stream.concat(Stream.of("import", files.toString(), "--yes", "--json"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private Map<String, String> environment(StoreUnderTest archive) {
        Map<String, String> environment = new HashMap<>(archive.settings());
        environment.put("RABBITMQ_URL", broker.amqpUri().toString());
        environment.put("RABBITMQ_EXCHANGE", exchange);
        return environment;
    }

    private Process start(StoreUnderTest archive, Path files, String... options) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ArchiveMain.class.getName(),
                                "import",
                                files.toString(),
                                "--yes"),
                        Stream.of(options))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment(archive));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("import.log").toFile())
                .start();
        closeAfterwards(process::destroyForcibly);
        return process;
    }

    private static Map<String, String> objects(StoreUnderTest archive) throws IOException {
        Map<String, String> objects = new HashMap<>();
        for (String prefix : List.of("events/", "quarantine/")) {
            for (String key : archive.keys(prefix)) {
                objects.put(key, DigestUtils.sha256Hex(archive.read(key)));
            }
        }
        return objects;
    }
}
