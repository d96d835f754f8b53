package dev.warren.archive.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import dev.warren.archive.broker.Outgoing;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.archive.importing.ImportMessages.Foreseen;
import dev.warren.model.Event;
import dev.warren.model.EventContent;
import dev.warren.model.Malformed;
import dev.warren.model.Reason;
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a file has must become the message that makes the right event, or one that goes to quarantine; nothing is dropped. */
class ImportMessagesTest {

    @TempDir
    private Path root;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "parquet"})
    void anExportComesBackAsTheRowsItWas(String format) throws IOException {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.file(1, "a", "ü,'x", "c");
        archive.fileOf(2, new TypeAndUser("x", "ann, \"bob\""), new TypeAndUser("y", ""));
        Path export = directory.resolve("rows." + format);
        assertThat(ProgramRun.of(
                                Map.of("STORAGE_LOCAL_PATH", root.toString()),
                                "export",
                                "--format",
                                format,
                                "-o",
                                export.toString())
                        .exitCode())
                .isZero();

        List<Foreseen> original = messages(root.resolve("events"));
        List<Foreseen> imported = messages(export);

        assertThat(original).hasSize(5);
        assertThat(said(imported)).isEqualTo(said(original));
        assertThat(imported).allSatisfy(message -> {
            assertThat(message.message().context().exchange()).isEqualTo("events");
            assertThat(message.message().context().headers()).containsKeys("n", "s");
        });
    }

    @Test
    void aLineOfAStrangerIsSentByteForByteAndABrokenOneToo() throws IOException {
        Path file = write(
                "rows.jsonl",
                "{\"id\":\"a\", \"type\":\"t.x\",\"timestamp\":1766916000123,\"n\":1.50}\r\n\n{broken\n[1]");

        List<Foreseen> messages = messages(file);

        assertThat(messages).hasSize(3);
        assertThat(body(messages.get(0)))
                .isEqualTo("{\"id\":\"a\", \"type\":\"t.x\",\"timestamp\":1766916000123,\"n\":1.50}");
        assertThat(messages.get(0).message().context().routingKey()).isEqualTo("t.x");
        assertThat(messages.get(0).message().context().exchange()).isEqualTo("default-exchange");
        assertThat(event(messages.get(0)).extra()).isEqualTo(Utf8Slice.of("{\"n\":1.50}"));
        assertThat(reason(messages.get(1))).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(body(messages.get(1))).isEqualTo("{broken");
        assertThat(reason(messages.get(2))).isEqualTo(Reason.NOT_AN_OBJECT);
    }

    @Test
    void anEventWithoutATypeGetsTheOneThatWasAskedForAndOneWithoutAnIdTheSameIdEachTime() throws IOException {
        Path file = write("rows.jsonl", "{\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":1}\n");

        assertThat(event(messages(file).get(0)).type()).isEqualTo(Utf8Slice.of("imported"));
        assertThat(event(messages(file).get(0)).id())
                .isEqualTo(event(messages(file).get(0)).id());
    }

    @Test
    void columnsOfCsvAreMembersAndAnEmptyTextIsNotNothing() throws IOException {
        Path file = write(
                "rows.csv",
                String.join(
                        "\r\n",
                        "\uFEFFid,type,user_id,timestamp,payload,city",
                        "1,t,\"\",2025-12-28T10:00:00Z,\"{\"\"n\"\":1.50}\",\"O\"\"Neill, x\"",
                        "2,t,,1766916000123,,",
                        ""));

        List<Foreseen> messages = messages(file);

        assertThat(body(messages.get(0)))
                .isEqualTo("{\"id\":\"1\",\"type\":\"t\",\"user_id\":\"\",\"timestamp\":\"2025-12-28T10:00:00Z\","
                        + "\"payload\":{\"n\":1.50},\"city\":\"O\\\"Neill, x\"}");
        assertThat(body(messages.get(1))).isEqualTo("{\"id\":\"2\",\"type\":\"t\",\"timestamp\":1766916000123}");
        assertThat(event(messages.get(1)).userId()).isNull();
        assertThat(event(messages.get(0)).userId()).isEqualTo(Utf8Slice.of(""));
    }

    @Test
    void aRowOfCsvThatIsNoneGoesToQuarantineWithItsPlaceAndItsFault() throws IOException {
        Path file = write(
                "rows.csv",
                "id,timestamp,payload\n1,2025-12-28T10:00:00Z\n2,2025-12-28T10:00:00Z,\"1,\"\"id\"\":3\"\n");

        List<Foreseen> messages = messages(file);

        assertThat(messages).extracting(ImportMessagesTest::reason).containsOnly(Reason.NOT_AN_OBJECT);
        assertThat(body(messages.get(0))).isEqualTo("[\"1\",\"2025-12-28T10:00:00Z\"]");
        assertThat(fault(messages.get(0))).endsWith("rows.csv row 1: 2 values, and the first line has 3");
        assertThat(fault(messages.get(1))).endsWith("rows.csv row 2: column payload is not JSON");
    }

    @Test
    void aParquetFileOfAStrangerIsReadWithItsTimesAndItsNestedColumns() throws Exception {
        Path file = directory.resolve("foreign.parquet");
        duckdb("COPY (SELECT 'a' AS id, TIMESTAMP_MS '2025-12-28 10:00:00.123' AS timestamp, '{\"n\":1.50}' AS payload,"
                + " {'x': [1, 2]} AS place, 7 AS n, NULL::VARCHAR AS user_id) TO '" + file + "' (FORMAT parquet)");

        Event event = event(messages(file).get(0));

        assertThat(event.timestamp().toInstant()).isEqualTo(Instant.parse("2025-12-28T10:00:00.123Z"));
        assertThat(event.payload()).isEqualTo(Utf8Slice.of("{\"n\":1.50}"));
        assertThat(event.extra()).isEqualTo(Utf8Slice.of("{\"place\":{\"x\":[1,2]},\"n\":7}"));
        assertThat(event.userId()).isNull();
    }

    /** An archive's columns with milliseconds would be a thousand times too early. */
    @Test
    void timesOfAnotherUnitAreNotTakenForOurs() throws Exception {
        Path file = directory.resolve("alike.parquet");
        duckdb("COPY (SELECT 'a' AS id, 't' AS type, 'r' AS routing_key, 'e' AS exchange,"
                + " TIMESTAMP_MS '2025-12-28 10:00:00' AS timestamp, TIMESTAMP_MS '2025-12-28 10:00:00' AS ingested_at)"
                + " TO '" + file + "' (FORMAT parquet)");

        assertThat(event(messages(file).get(0)).timestamp().toInstant())
                .isEqualTo(Instant.parse("2025-12-28T10:00:00Z"));
    }

    @Test
    void aFileThatEndsTooEarlyIsToldAndNotTakenForItsWhole() throws IOException {
        Path text = directory.resolve("rows.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(text))) {
            out.write("{\"id\":\"a\",\"timestamp\":1}\n".repeat(10_000).getBytes(UTF_8));
        }
        assertThat(messages(text)).hasSize(10_000);
        byte[] whole = Files.readAllBytes(text);
        Files.write(text, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> messages(text)).isInstanceOf(IOException.class);

        Path parquet = write("rows.parquet", "PAR1 no");
        assertThatThrownBy(() -> messages(parquet)).isInstanceOf(IOException.class);

        Path csv = write("rows.csv", "id,payload\n1,\"open");
        assertThatThrownBy(() -> messages(csv)).isInstanceOf(IOException.class);
    }

    @Test
    void aTreeOfSnapshotsBecomesTheEventsOfItsVersions() throws IOException {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.snapshot("s-1", "print('ü')\n");
        archive.project("s-2", Map.of("a.py", "1"));

        List<JsonNode> events = messages(root.resolve("snapshots")).stream()
                .map(message -> JsonMapper.shared().readTree(body(message)))
                .toList();

        assertThat(events).extracting(event -> event.get("version").asInt()).containsExactly(1, 2);
        assertThat(events.get(0).get("code").asString()).isEqualTo("print('ü')\n");
        assertThat(events.get(0).get("language").asString()).isEqualTo("python");
        assertThat(events.get(0).get("user_id").asString()).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
        assertThat(events.get(0).get("timestamp").asString()).isEqualTo("2025-12-28T12:00:00Z");
        assertThat(events.get(1).has("archive")).isTrue();
        assertThat(events.get(1).has("code")).isFalse();
        assertThat(messages(root.resolve("snapshots")))
                .extracting(message -> event(message).id())
                .doesNotHaveDuplicates();
    }

    @Test
    void aTreeWithoutManifestsHasItsLanguageFromTheNameAndItsTimeFromTheFile() throws IOException {
        String goal = "user_id=0f8fad5b-d9cb-469f-a165-70867728950e/goal_id=7c9e6679-7425-40de-944b-e07fc1f90ae7/";
        Path file = write(goal + "snapshot_v12.kt", "fun main() {}");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-12-28T10:00:00Z")));
        write(
                goal + "snapshot_v13.py",
                new String(new byte[] {'a', (byte) 0xc3}, java.nio.charset.StandardCharsets.ISO_8859_1));
        Files.write(directory.resolve(goal + "snapshot_v13.py"), new byte[] {'a', (byte) 0xc3});

        JsonNode event = JsonMapper.shared().readTree(body(messages(file).get(0)));

        assertThat(event.get("version").asInt()).isEqualTo(12);
        assertThat(event.get("language").asString()).isEqualTo("kotlin");
        assertThat(event.get("timestamp").asString()).isEqualTo("2025-12-28T10:00:00Z");
        assertThat(messages(directory)).hasSize(1);
    }

    private static Event event(Foreseen message) {
        return (Event) message.foreseen();
    }

    private static Reason reason(Foreseen message) {
        return ((Malformed) message.foreseen()).reason();
    }

    private static String body(Foreseen message) {
        return new String(message.message().body(), UTF_8);
    }

    private static String fault(Foreseen message) {
        return String.valueOf(message.message().context().headers().get(ImportMessages.FAULT));
    }

    /** All that makes a row, but the payload's white space. */
    private static List<List<Object>> said(List<Foreseen> messages) {
        return messages.stream()
                .map(message -> {
                    Outgoing sent = message.message();
                    EventContent content = event(message).content();
                    return List.<Object>of(
                            event(message).id(),
                            content.type(),
                            String.valueOf(content.userId()),
                            content.timestamp(),
                            String.valueOf(content.payload()),
                            sent.context().routingKey(),
                            sent.context().headers().toString());
                })
                .toList();
    }

    private List<Foreseen> messages(Path path) throws IOException {
        ImportRequest request = new ImportRequest(
                List.of(path), "default-exchange", Optional.empty(), "imported", 0, Optional.empty(), Optional.empty());
        ImportMessages messages = new ImportMessages(request, Instant.parse("2026-01-01T00:00:00Z"));
        List<Foreseen> all = new ArrayList<>();
        for (SourceFile file : SourceFile.of(request.paths())) {
            try (RowSource source = file.open()) {
                long row = 0;
                for (SourceRow next = source.next(); next != null; next = source.next()) {
                    messages.of(next, file.path().getFileName() + " row " + ++row)
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static void duckdb(String sql) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }
}
