package dev.warren.archive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportProgramTest {

    @TempDir
    private Path root;

    @TempDir
    private Path target;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    private ProgramRun run(String... arguments) {
        return ProgramRun.of(Map.of("STORAGE_LOCAL_PATH", root.toString()), arguments);
    }

    private List<String> lines(String... arguments) {
        ProgramRun run = run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new String(run.raw(), UTF_8).lines().toList();
    }

    @Test
    void csvTellsNullFromNothingAndKeepsQuotes() {
        archive.fileOf(1, new TypeAndUser("say \"x\",\ny", ""), new TypeAndUser("b", null));

        List<String> lines = lines("export", "--format", "csv");

        assertThat(lines.get(0))
                .isEqualTo("id,type,user_id,timestamp,payload,routing_key,exchange,headers,extra,message_id,"
                        + "correlation_id,app_id,ingested_at");
        assertThat(lines.get(1) + "\n" + lines.get(2))
                .startsWith(
                        "\"1-0\",\"say \"\"x\"\",\ny\",\"\",\"2025-12-28T12:00:00Z\",\"{\"\"of\"\":\"\"1-0\"\"}\",");
        assertThat(lines.get(3)).startsWith("\"1-1\",\"b\",,\"2025-12-28").endsWith(",,,,,\"2025-12-28T12:00:00Z\"");
    }

    @Test
    void jsonLinesHavePayloadAndHeadersAsJson() {
        archive.file(1, "a", "b");

        List<String> lines = lines("export", "--format", "jsonl");

        assertThat(lines).hasSize(2);
        JsonNode first = JsonMapper.shared().readTree(lines.get(0));
        assertThat(first.get("payload").get("of").asString()).isEqualTo("a");
        assertThat(first.get("headers").get("s").asString()).isEqualTo("ü");
        assertThat(first.get("timestamp").asString()).isEqualTo("2025-12-28T12:00:00Z");
        assertThat(first.has("user_id")).isFalse();
    }

    @Test
    void parquetHasEveryRowAndColumnAsTheArchiveHasThem() throws SQLException {
        archive.file(1, "a", "b");
        archive.fileOf(2, new TypeAndUser("t", "u"));
        Path file = target.resolve("rows.parquet");

        assertThat(run("export", "--format", "parquet", "-o", file.toString()).exitCode())
                .isZero();

        String all = "read_parquet('" + root + "/events/**/*.parquet', hive_partitioning = false)";
        String exported = "read_parquet('" + file + "')";
        assertThat(number("SELECT count(*) FROM " + exported)).isEqualTo(3);
        assertThat(number("SELECT count(*) FROM (FROM " + all + " EXCEPT ALL FROM " + exported + ")"))
                .isZero();
    }

    private static long number(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Test
    void onlyRowsOfTheTimesTypesAndUsersAskedForAreExported() {
        archive.fileOf(1, new TypeAndUser("a", "u"), new TypeAndUser("a", "v"), new TypeAndUser("b", "u"));
        archive.file(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)), 1, "next day");
        archive.file(ArchiveUnderAudit.NOON.plusMillis(1), 2, "a moment later");

        assertThat(lines("export", "--format", "jsonl", "--type", "a", "--user", "u,w"))
                .hasSize(1);
        assertThat(lines("export", "--format", "jsonl", "--to", "2025-12-28")).hasSize(4);
        assertThat(lines("export", "--format", "jsonl", "--to", "2025-12-28T12:00:00.001Z"))
                .hasSize(3);
        assertThat(lines("export", "--format", "jsonl", "--from", "2025-12-28T13:00:00.001+01:00"))
                .hasSize(2);
        assertThat(lines("export", "--format", "jsonl", "--prefix", "events/2025/12/29"))
                .hasSize(1);
    }

    @Test
    void statisticsAreOneJsonDocument() throws IOException {
        archive.fileOf(1, new TypeAndUser("a", "u"), new TypeAndUser("b", "v"));
        Path statistics = target.resolve("statistics.json");

        lines("export", "--format", "csv", "--statistics", statistics.toString());

        JsonNode json = JsonMapper.shared().readTree(Files.readString(statistics));
        assertThat(json.get("rows").asLong()).isEqualTo(2);
        assertThat(json.get("types").toString()).isEqualTo("{\"a\":1,\"b\":1}");
        assertThat(json.get("first").asString()).isEqualTo("2025-12-28T12:00:00Z");
    }

    @Test
    void aDamagedFileLeavesNoFileThatLooksWhole() throws IOException {
        archive.file(1, "a");
        String damaged = archive.file(2, "b");
        byte[] bytes = Files.readAllBytes(archive.path(damaged));
        bytes[20] ^= 1;
        Files.write(archive.path(damaged), bytes);

        ProgramRun run = run(
                "export", "--format", "csv", "-o", target.resolve("rows.csv").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(damaged).hasLineCount(1);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyIfAsked() throws IOException {
        archive.file(1, "a");
        Path file = target.resolve("rows.csv");
        Files.writeString(file, "mine");

        assertThat(run("export", "--format", "csv", "-o", file.toString()).exitCode())
                .isEqualTo(2);
        assertThat(file).hasContent("mine");
        assertThat(run("export", "--format", "csv", "-o", file.toString(), "--force")
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export",
                "export --format xml",
                "export --format csv --from yesterday",
                "export --format csv --from 2025-12-28T10:00:00",
                "export --format csv --from 2025-12-29 --to 2025-12-28",
                "export --format csv --prefix /events",
                "export --format csv -o /nowhere/at/all.csv",
                "replay",
                "replay --yes --broker NOT_SET",
                "replay --yes --broker amqp://guest:HUSHHUSH@localhost/",
                "replay --dry-run --rate -1",
                "quarantine redrive",
                "quarantine redrive --dry-run --wait -1"
            })
    void wrongUsageEndsWith2AndOneLineWithoutSecrets(String line) {
        ProgramRun run = run(line.split(" "));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("archive: ").hasLineCount(1).doesNotContain("HUSHHUSH");
        assertThat(run.raw()).isEmpty();
    }
}
