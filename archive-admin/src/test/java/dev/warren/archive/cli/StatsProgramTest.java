package dev.warren.archive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import dev.warren.archive.operation.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatsProgramTest {

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new ArchiveProgram(Map.of("STORAGE_LOCAL_PATH", root.toString()), new Cancellation(), false)
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void peopleGetATable() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.file(1, "a", "b");
        archive.snapshot("s", "print(1)\n");

        assertThat(run("stats", "--by", "type")).isZero();
        assertThat(out.toString())
                .containsPattern("Events +2 rows in 1 file,")
                .containsPattern("Free +[0-9.]+ .iB of")
                .containsPattern("2025-12-28 +2 rows +1 files")
                .containsPattern("2  goal.created")
                .containsPattern("1  python");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.fileOf(1, new TypeAndUser("goal.created", "ann"), new TypeAndUser("goal.created", null));

        assertThat(run("stats", "--by", "type,user", "--json")).isZero();
        JsonNode document = JsonMapper.shared().readTree(out.toString());
        assertThat(document.get("whole").asBoolean()).isTrue();
        assertThat(document.get("events").get("rows").asLong()).isEqualTo(2);
        assertThat(document.get("days").get(0).get("day").asString()).isEqualTo("2025-12-28");
        assertThat(document.get("by").get("user").toString())
                .isEqualTo(
                        "{\"top\":[{\"value\":\"ann\",\"count\":1}],\"others\":0,\"none\":1,\"too_low_by_at_most\":0}");
        assertThat(document.get("space").get("free_bytes").asLong()).isPositive();
        assertThat(document.get("growth").has("bytes_per_day")).isTrue();
    }

    /** Types are what publishers call them. */
    @Test
    void aTypeCannotDriveTheTerminal() {
        new ArchiveUnderAudit(root).fileOf(1, new TypeAndUser("\u001b[2Jgone", null));

        assertThat(run("stats", "--by", "type")).isZero();
        assertThat(out.toString()).contains("\\u001b[2Jgone").doesNotContain("\u001b");
    }

    @Test
    void whatCannotBeReadEndsWith3() throws IOException {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        Files.writeString(archive.path(archive.file(1, "a")), "x");

        assertThat(run("stats")).isEqualTo(3);
        assertThat(out.toString()).contains("NOT READ").contains("./archive audit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stats --by nonsense",
                "stats --top 0",
                "stats --threads 0",
                "stats --from 2025-12-31 --to 2025-12-30",
                "stats --prefix ../etc",
                "stats --store s3://KEY:HUSHHUSH@bucket",
            })
    void wrongUsageEndsWith2AndOneLineWithoutSecrets(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("archive: ").hasLineCount(1).doesNotContain("HUSHHUSH");
        assertThat(out.toString()).isEmpty();
    }
}
