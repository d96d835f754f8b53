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
import dev.warren.model.Utf8Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file of rows has must become the messages that make the right events. */
class ImportMessagesTest extends ImportedFiles {

    @TempDir
    private Path root;

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

    /** It becomes a row when it is redriven to ingesters with other limits, and its type is then what it is routed by. */
    @ParameterizedTest
    @ValueSource(strings = {"1998-07-12T21:00:00Z", "2999-07-12T21:00:00Z"})
    void anEventThatIsRefusedForItsTimeIsSentByItsTypeAllTheSame(String time) throws IOException {
        Path file = directory.resolve("old.jsonl");
        Files.writeString(file, "{\"id\": \"a\", \"type\": \"goal.created\", \"timestamp\": \"" + time + "\"}\n");

        Foreseen message = messages(file).get(0);

        assertThat(message.message().context().routingKey()).isEqualTo("goal.created");
        assertThat(message.foreseen()).isNotInstanceOf(Event.class);
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

    private static void duckdb(String sql) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }
}
