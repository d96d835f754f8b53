package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The readers that the documentation shows, as files, on an archive that the real ingester wrote. */
class ReadingIT extends RealParts {

    private static final Path DOCS =
            Path.of("..", "docs", "read").toAbsolutePath().normalize();
    private static final Path PRUNING =
            Path.of("..", "docs-check", "pruning.py").toAbsolutePath().normalize();
    private static final Pattern BATCH = Pattern.compile("batch \\d+ (\\d+) (\\d+)");
    private static final String TWO_DAYS = "2025-12-28 30 435\n2025-12-29 20 190\n";
    private static final String RUN_SQL =
            "import duckdb, sys\nfor row in duckdb.sql(open(sys.argv[1]).read()).fetchall(): print(*row)";

    @Test
    void everySnippetSaysTheSameOfTheSameArchive() throws Exception {
        String python = python();
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of("INGEST_MAX_RECORDS", "10"));
        ConfirmedPublisher publisher = publisher();
        goals(publisher, "2025-12-27T23:59:59.999999Z", 10, "goal.created");
        goals(publisher, "2025-12-28T00:00:00Z", 30, "goal.created");
        goals(publisher, "2025-12-28T12:00:00Z", 7, "goal.closed");
        goals(publisher, "2025-12-29T23:59:59.999999Z", 20, "goal.created");
        goals(publisher, "2025-12-30T00:00:00Z", 10, "goal.created");
        publisher.awaitConfirms();
        awaitArchived(archive, 77, 0, Duration.ofSeconds(60));

        assertThat(output(python, DOCS.resolve("read_pandas.py"))).isEqualTo(TWO_DAYS);
        assertThat(output(python, DOCS.resolve("read_pyarrow.py"))).isEqualTo(TWO_DAYS);
        assertThat(output(python, DOCS.resolve("read_polars.py"))).isEqualTo(TWO_DAYS);
        Path sql = Files.writeString(directory.resolve("run_sql.py"), RUN_SQL);
        assertThat(output(python, sql, DOCS.resolve("read_duckdb.sql").toString()))
                .isEqualTo(TWO_DAYS);
        // Once from the text and once from a variant.
        assertThat(output(python, DOCS.resolve("read_spark.py"))).isEqualTo(TWO_DAYS + TWO_DAYS);
    }

    @Test
    void sparkStreamsNewFilesAsTheyAppearAndEachOnceAlsoAfterARestart() throws Exception {
        String python = python();
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of());
        ConfirmedPublisher publisher = publisher();
        goals(publisher, "2025-12-28T00:00:00Z", 30, "goal.created");
        publisher.awaitConfirms();
        awaitArchived(archive, 30, 0, Duration.ofSeconds(60));
        try (RunningSnippet stream = stream(python, "first")) {
            awaitRows(stream, 30, 435);
            goals(publisher, "2025-12-28T01:00:00Z", 20, "goal.created");
            goals(publisher, "2025-12-27T00:00:00Z", 5, "goal.created");
            publisher.awaitConfirms();
            awaitRows(stream, 55, 435 + 190 + 10);
        }
        goals(publisher, "2026-01-01T00:00:00Z", 3, "goal.created");
        publisher.awaitConfirms();
        awaitArchived(archive, 58, 0, Duration.ofSeconds(60));
        try (RunningSnippet stream = stream(python, "second")) {
            awaitRows(stream, 3, 3);
        }
    }

    @Test
    void aFilterOnTheTimeReadsOnlyTheFilesAndRowGroupsThatCanMatch() throws Exception {
        String python = python();
        String obstacle = TracedThread.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle + ": nobody would count what readers read");
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(
                archive,
                Map.of(
                        "INGEST_SOURCE",
                        "stream",
                        "RABBITMQ_STREAM_URL",
                        "rabbitmq-stream://localhost:" + broker.streamPort(),
                        "INGEST_MAX_RECORDS",
                        "110000",
                        "INGEST_MAX_BYTES",
                        "300MB",
                        "INGEST_MAX_BUFFERED_BYTES",
                        "350MB",
                        "INGEST_MAX_AGE",
                        "10m",
                        "INGEST_DRAIN_TIMEOUT",
                        "60s"));
        ConfirmedPublisher publisher = publisher();
        Random random = new Random(1);
        day(publisher, 1, 20_000, random);
        day(publisher, 2, 20_000, random);
        day(publisher, 3, 20_000, random);
        day(publisher, 4, 110_000, random);
        publisher.awaitConfirms();
        await().atMost(Duration.ofMinutes(3)).until(() -> received(ingester) == 170_000);
        assertThat(ingester.stop(Duration.ofSeconds(90))).isZero();

        String seen = output(python, PRUNING, "storage/events");
        System.out.println(seen);
        assertThat(seen).contains("pruning: ok");
    }

    /** Events in the order of their time, as they come, evenly over a day of December. */
    private static void day(ConfirmedPublisher publisher, int day, int events, Random random) throws IOException {
        long begin = Instant.parse("2025-12-%02dT00:00:00Z".formatted(day)).toEpochMilli() * 1000;
        byte[] text = new byte[32];
        for (int i = 0; i < events; i++) {
            random.nextBytes(text);
            publisher.publish(
                    "goal.created",
                    "{\"id\":\"%d-%d\",\"timestamp\":%d,\"payload\":{\"n\":%d,\"text\":\"%s\"}}"
                            .formatted(
                                    day,
                                    i,
                                    begin + i * (86_400_000_000L / events),
                                    i,
                                    HexFormat.of().formatHex(text)));
        }
    }

    private static long received(ServiceJvm ingester) throws Exception {
        return ingester.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("warren_deliveries_received_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void goals(ConfirmedPublisher publisher, String time, int count, String type) throws Exception {
        for (int n = 0; n < count; n++) {
            publisher.publish(
                    type,
                    "{\"id\":\"" + type + time + n + "\",\"timestamp\":\"" + time + "\",\"payload\":{\"n\":" + n
                            + "}}");
        }
    }

    private static String python() {
        String python = System.getProperty("readers.python", "");
        assumeTrue(!python.isEmpty(), "no Python readers: ./verify installs them and passes -Dreaders.python");
        return python;
    }

    /** What the snippet prints, run beside the directory {@code storage}. */
    private String output(String python, Path snippet, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(python, snippet.toString()));
        command.addAll(List.of(arguments));
        Path errors = directory.resolve(snippet.getFileName() + ".err");
        Process process = quiet(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s\n%s\n%s", snippet, output, Files.readString(errors))
                .isZero();
        return output;
    }

    private RunningSnippet stream(String python, String name) throws IOException {
        RunningSnippet stream = RunningSnippet.start(
                "stream_spark.py",
                quiet(List.of(python, DOCS.resolve("stream_spark.py").toString()))
                        .redirectErrorStream(true),
                directory.resolve(name + ".txt"));
        closeAfterwards(stream);
        return stream;
    }

    /** Spark finds no name for machines without a network, and needs no web page here. */
    private ProcessBuilder quiet(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment()
                .put("PYSPARK_SUBMIT_ARGS", "--conf spark.ui.enabled=false --driver-memory 512m pyspark-shell");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private static void awaitRows(RunningSnippet stream, long rows, long sum) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    long seenRows = 0;
                    long seenSum = 0;
                    Matcher batch = BATCH.matcher(stream.output());
                    while (batch.find()) {
                        seenRows += Long.parseLong(batch.group(1));
                        seenSum += Long.parseLong(batch.group(2));
                    }
                    assertThat(stream.isAlive()).as(stream.output()).isTrue();
                    assertThat(List.of(seenRows, seenSum)).as(stream.output()).isEqualTo(List.of(rows, sum));
                });
    }
}
