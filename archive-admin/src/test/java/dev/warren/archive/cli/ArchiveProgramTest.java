package dev.warren.archive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.operation.Cancellation;
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

class ArchiveProgramTest {

    @TempDir
    private Path root;

    private final Cancellation cancellation = new Cancellation();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new ArchiveProgram(environment, cancellation, false)
                .run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String store() {
        return "local:" + root;
    }

    @Test
    void aSoundArchiveEndsWith0() {
        new ArchiveUnderAudit(root).file(1, "a");

        assertThat(run("audit", "--store", store())).isZero();
        assertThat(out.toString()).contains("1 row in 1 file of 1 partition").containsPattern("Result +sound");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void variablesSayWhichArchive() {
        new ArchiveUnderAudit(root).file(1, "a");

        assertThat(run(Map.of("STORAGE_LOCAL_PATH", root.toString()), "audit")).isZero();
    }

    @Test
    void findingsEndWith3AndAreALineEach() {
        new ArchiveUnderAudit(root).file(2, "a");

        assertThat(run("audit", "--store", store())).isEqualTo(3);
        assertThat(out.toString().lines().findFirst())
                .contains("ERROR gap events/2025/12/28/events_000001.parquet: it is missing, though"
                        + " events_000002.parquet is there; restore the file from a backup; ingesters add nothing to"
                        + " this partition before");
        assertThat(out.toString()).containsPattern("Result +NOT sound");
    }

    @Test
    void warningsFailOnlyWhereTheyAreToldTo() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.file(1, "a");
        archive.quarantined("timestamp", "{\"id\":\"a\",\"timestamp\":\"never\"}");

        assertThat(run("audit", "--store", store())).isZero();
        assertThat(run("audit", "--store", store(), "--strict")).isEqualTo(3);
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.file(3, "a");

        assertThat(run("audit", "--store", store(), "--json", "--max-findings", "1"))
                .isEqualTo(3);
        JsonNode document = JsonMapper.shared().readTree(out.toString());
        assertThat(document.get("sound").asBoolean()).isFalse();
        assertThat(document.get("totals").get("rows").asLong()).isEqualTo(1);
        assertThat(document.get("codes").get("gap").asLong()).isEqualTo(2);
        assertThat(document.get("counts").get("error").asLong()).isEqualTo(2);
        assertThat(document.get("findings")).hasSize(1);
        assertThat(document.get("findings_left_out").asLong()).isEqualTo(1);
        assertThat(document.get("findings").get(0).get("key").asString())
                .isEqualTo("events/2025/12/28/events_000001.parquet");
    }

    @Test
    void anArchiveThatIsNotThereEndsWith2AndIsNotMade() {
        Path absent = root.resolve("absent");

        assertThat(run("audit", "--store", "local:" + absent)).isEqualTo(2);
        assertThat(err.toString()).contains("there is no directory " + absent);
        assertThat(absent).doesNotExist();
    }

    @Test
    void aStoreThatDoesNotAnswerEndsWith1() {
        Map<String, String> environment =
                Map.of("MINIO_ACCESS_KEY", "someone", "MINIO_SECRET_KEY", "HUSHHUSH", "MINIO_ENDPOINT", "127.0.0.1:1");

        assertThat(run(environment, "audit", "--store", "s3://bucket")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("archive: ")
                .doesNotContain("HUSHHUSH")
                .hasLineCount(1);
    }

    @Test
    void anInterruptedAuditEndsWith130AndLeavesNothing() throws Exception {
        new ArchiveUnderAudit(root.resolve("storage")).file(1, "a");
        Path temporary = Files.createDirectory(root.resolve("temporary"));
        cancellation.cancel();

        assertThat(run("audit", "--store", "local:" + root.resolve("storage"), "--temp", temporary.toString()))
                .isEqualTo(130);
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "audit --nonsense",
                "audit --from yesterday",
                "audit --from 2025-12-31 --to 2025-12-30",
                "audit --threads 0",
                "audit --max-findings 0",
                "audit --complete",
                "audit --ledger /absent --prefix events/",
                "audit --prefix ../etc",
                "audit --store tape:/x",
                "nonsense"
            })
    void wrongUsageEndsWith2AndOneLine(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("archive: ").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit --store s3://KEY:HUSHHUSH@bucket",
                "audit s3://KEY:HUSHHUSH@bucket",
                "audit --store s3://bucket?secret-key=HUSHHUSH",
                "audit s3://bucket?secret-key=HUSHHUSH&region=x",
                "audit --secret-key=HUSHHUSH",
                "audit --store s3://bucket?endpoint=http://u:HUSHHUSH@minio"
            })
    void aSecretIsNeverSaidAgain(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotEmpty().doesNotContain("HUSHHUSH");
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("audit", "generate-completion", "130");
    }

    @Test
    void shellsCanCompleteIt() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("--max-findings");
    }
}
