package dev.warren.archive.cli;

import static dev.warren.archive.copy.CopiedArchive.contents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.operation.Cancellation;
import dev.warren.storage.local.LocalObjectStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CopyProgramTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ArchiveUnderAudit archive;

    @BeforeEach
    void fill() {
        archive = CopiedArchive.fill(directory.resolve("a"));
    }

    private int run(String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String places = line.replace("A", "local:" + directory.resolve("a"))
                .replace("B", "local:" + directory.resolve("b"))
                .replace("C", "local:" + directory.resolve("c"));
        return new ArchiveProgram(Map.of(), new Cancellation(), false)
                .run(new PrintWriter(out), new PrintWriter(err), places.split(" "));
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private Map<String, String> there(String name) {
        return contents(LocalObjectStore.open(directory.resolve(name)));
    }

    @Test
    void aMigrationSaysWhatItDid() {
        assertThat(run("migrate --from A --to B")).isZero();
        assertThat(out.toString()).containsPattern("Result +complete: services can start on the target");
        assertThat(run("migrate --from A --to B --json")).isZero();
        assertThat(json().get("objects").get("written").asInt()).isZero();
        assertThat(json().get("complete").asBoolean()).isTrue();
        CopiedArchive.put(
                LocalObjectStore.open(directory.resolve("b")), "events/2025/12/28/events_000001.parquet", "x");
        assertThat(run("migrate --from A --to B")).isEqualTo(3);
        assertThat(out.toString()).contains("PROBLEM different events/2025/12/28/events_000001.parquet: ");
    }

    @Test
    void nothingIsDeletedUnlessSomebodyAgrees() {
        assertThat(run("migrate --from A --to B --delete-source --grace 0")).isEqualTo(2);
        assertThat(err.toString()).contains("--yes").hasLineCount(1);
        assertThat(directory.resolve("b")).doesNotExist();
        var before = there("a");
        assertThat(run("migrate --from A --to B --delete-source --grace 0 --dry-run"))
                .isZero();
        assertThat(out.toString()).contains("\ndelete  ", "To copy    " + before.size() + " objects");
        assertThat(directory.resolve("b")).doesNotExist();
        assertThat(run("migrate --from A --to B --delete-source --grace 0 --yes"))
                .isZero();
        assertThat(there("a")).isEmpty();
        assertThat(there("b")).isEqualTo(before);
    }

    @Test
    void setsAreMadeListedVerifiedAndRestored() {
        assertThat(run("backup --from A --to B")).isZero();
        archive.file(3, "later");
        assertThat(run("backup --from A --to B --incremental --json")).isZero();
        String second = json().get("set").get("name").asString();
        assertThat(json().get("set").get("copied_files").asInt()).isEqualTo(1);

        assertThat(run("backups --store B")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith(second + "  incremental") && line.endsWith("latest"));
        assertThat(run("backups --store B --json")).isZero();
        assertThat(json().get(1).get("set").get("rows").asInt()).isEqualTo(5);
        assertThat(run("verify --store B")).isZero();
        assertThat(run("verify backups/" + second + "/manifest.json --store B --sample 50"))
                .isZero();
        assertThat(run("restore --from B --to C --dry-run")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("copy  ")))
                .hasSize(there("a").size());
        assertThat(out.toString()).contains("To copy    " + there("a").size() + " objects");
        assertThat(directory.resolve("c")).doesNotExist();
        assertThat(run("restore --from C --from B --to C --min-rows 5")).isZero();
        assertThat(out.toString()).contains("Passed over");
        assertThat(there("c")).isEqualTo(there("a"));
    }

    @Test
    void aDropNeedsConsentBeforeAnythingIsBegun() throws Exception {
        assertThat(run("backup --from A --to B --keep 1")).isZero();
        assertThat(run("backup --from A --to B --keep 1")).isEqualTo(2);
        assertThat(err.toString()).contains("--yes");
        assertThat(there("b").keySet().stream().filter(key -> key.endsWith("/data/events/_layout.json")))
                .hasSize(1);
        assertThat(run("backup --from A --to B --keep 1 --incremental")).isZero();
        assertThat(run("backup --from A --to B --keep 1 --yes")).isZero();
        assertThat(Files.readString(directory.resolve("b/backups/latest"))).endsWith(".3\n");
        assertThat(run("verify --store B")).isZero();
    }

    @Test
    void aDemandThatIsNotMetEndsWith3AndWritesNothing() {
        run("backup --from A --to B");

        assertThat(run("restore --from B --to C --min-rows 1000 --max-null user_id=0.1"))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains("PROBLEM demand")
                .contains("at least 1000")
                .contains("user_id");
        assertThat(there("c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate --from A",
                "migrate --from A --to A",
                "migrate --from C --to B",
                "migrate --from A --to B --threads 0",
                "migrate --from A --to B --temp /tmp",
                "backup --from A",
                "backup --from A --to B --keep -1",
                "backup --from C --to B",
                "verify --store A",
                "verify v2026.13.01 --store A",
                "verify ../x --store A",
                "verify snapshots/x --store A",
                "verify --store A --sample 0",
                "restore --to C",
                "restore --from A --to C --since 2026-01-02 --until 2026-01-01",
                "restore --from A --to C --prefix ../x",
                "restore --from A --to C --max-null user_id=2",
                "restore --from s3://KEY:HUSHHUSH@bucket --to C"
            })
    void wrongUsageEndsWith2AndOneLineWithoutSecrets(String line) {
        assertThat(run(line)).as(out + "" + err).isEqualTo(2);
        assertThat(err.toString()).startsWith("archive: ").hasLineCount(1).doesNotContain("HUSHHUSH");
    }
}
