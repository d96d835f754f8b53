package dev.warren.archive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueryProgramTest {

    @TempDir
    private Path root;

    @TempDir
    private Path temporary;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    private ProgramRun run(String... arguments) {
        return ProgramRun.of(Map.of("STORAGE_LOCAL_PATH", root.toString()), arguments);
    }

    private ProgramRun query(String sql, String... options) {
        String[] arguments = new String[options.length + 4];
        System.arraycopy(options, 0, arguments, 4, options.length);
        arguments[0] = "query";
        arguments[1] = sql;
        arguments[2] = "--temp";
        arguments[3] = temporary.toString();
        return run(arguments);
    }

    @Test
    void aTableIsAsWideAsItsValuesAndCountsItsRows() {
        archive.fileOf(1, new TypeAndUser("a", null), new TypeAndUser("a", "u"), new TypeAndUser("longer", "u"));

        ProgramRun run =
                query("SELECT type, count(*) AS n, min(user_id) AS u FROM events GROUP BY type ORDER BY n DESC");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).containsExactly("type    n  u", "a       2  u", "longer  1  u", "(2 rows)");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void csvAndJsonTellNullFromNothing() {
        archive.fileOf(1, new TypeAndUser("a", null), new TypeAndUser("b", ""));
        String sql = "SELECT type, user_id, timestamp, payload->>'of' AS \"of\", 1.50 AS n FROM events ORDER BY type";

        assertThat(query(sql, "--format", "csv").out()).isEqualTo("""
                        "type","user_id","timestamp","of","n"\r
                        "a",,"2025-12-28T12:00:00Z","1-0","1.50"\r
                        "b","","2025-12-28T12:00:00Z","1-1","1.50"\r
                        """);
        JsonNode json = query(sql, "--format", "json").json();
        assertThat(json.get(0).get("user_id").isNull()).isTrue();
        assertThat(json.get(1).get("user_id").asString()).isEmpty();
    }

    @Test
    void onlyFilesOfTheDaysAskedForAreRead() {
        archive.file(1, "a");
        archive.file(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)), 1, "b");

        assertThat(query("SELECT id FROM events", "--from", "2025-12-29").out().lines())
                .containsExactly("id", "b", "(1 row)");
        assertThat(query("SELECT id FROM events", "--max-files", "1").exitCode())
                .isEqualTo(2);
    }

    @Test
    void anArchiveWithoutFilesHasNoRows() {
        assertThat(query("SELECT count(*) AS n FROM events").out().lines()).containsExactly("n", "0", "(1 row)");
    }

    @Test
    void aNameInTheArchiveCannotDriveTheTerminal() {
        archive.fileOf(1, new TypeAndUser("a\u001b[2J", null));

        assertThat(query("SELECT type FROM events").out())
                .contains("a\\u001b[2J")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM events",
                "CREATE TABLE x AS SELECT 1",
                "COPY (SELECT 1) TO 'ROOT/events/2025/12/28/events_000002.parquet'",
                "COPY events TO 'ROOT/events/2025/12/28/events_000001.parquet'",
                "SELECT 1; COPY (SELECT 1) TO 'ROOT/x'",
                "SELECT 1; SELECT 2",
                "SET enable_external_access = true",
                "ATTACH 'ROOT/x.db'",
                "INSTALL httpfs",
                "PRAGMA database_list",
                "SELEC 1",
                ""
            })
    void whatIsNoSelectIsRefused(String sql) {
        archive.file(1, "a");

        ProgramRun run = query(sql.replace("ROOT", root.toString()));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('ROOT/secret')",
                "SELECT * FROM read_csv('ROOT/secret')",
                "SELECT * FROM glob('ROOT/*')",
                "SELECT * FROM read_parquet('ROOT/events/**/*.parquet')",
                "SELECT * FROM 'ROOT/secret.csv'"
            })
    void aSelectReadsNothingButTheArchive(String sql) throws IOException {
        archive.file(1, "a");
        Files.writeString(root.resolve("secret"), "HUSHHUSH");
        Files.writeString(root.resolve("secret.csv"), "HUSHHUSH");

        ProgramRun run = query(sql.replace("ROOT", root.toString()));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        assertThat(run.out() + run.err()).doesNotContain("HUSHHUSH");
    }
}
