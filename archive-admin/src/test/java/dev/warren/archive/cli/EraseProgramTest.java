package dev.warren.archive.cli;

import static dev.warren.archive.copy.CopiedArchive.contents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.erase.ArchiveOfUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraseProgramTest {

    @TempDir
    private Path directory;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void fill() {
        archive = ArchiveOfUsers.fill(directory.resolve("a"));
    }

    private ProgramRun run(String... more) {
        return ProgramRun.of(
                Map.of(),
                Stream.concat(
                                Stream.of(
                                        "erase",
                                        "--user",
                                        ArchiveOfUsers.USER,
                                        "--store",
                                        "local:" + directory.resolve("a")),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void nothingIsErasedUnlessSomebodyAgreesAndSaysWhetherHoldsCount() {
        Map<String, String> before = contents(archive.store());

        ProgramRun unsure = run("--override-holds");
        ProgramRun unknown = run("--yes");

        assertThat(unsure.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unsure.err()).contains("--yes").hasLineCount(1);
        assertThat(unknown.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unknown.err()).contains("legal hold").hasLineCount(1);
        assertThat(contents(archive.store())).isEqualTo(before);
    }

    @Test
    void aDryRunHasALineForEachObjectThatWouldBeChanged() {
        ProgramRun run = run("--override-holds", "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^rewrite  \\d+  events/2025/12/28/events_000001.parquet$")
                .containsPattern("(?m)^delete  6  uploads/user_id=" + ArchiveOfUsers.USER + "/project.zip$")
                .containsPattern("To erase +3 rows in 2 data files, ")
                .contains("a dry run: nothing was written");
    }

    @Test
    void theReportIsAProofForPeopleAndForPrograms() {
        ProgramRun text = run("--yes", "--override-holds", "--reference", "T-1");
        ProgramRun json = run("--yes", "--override-holds", "--json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .containsPattern(
                        "(?m)^rewritten  events/2025/12/28/events_000001.parquet  2 rows  sha256 [0-9a-f]{64} ->"
                                + " [0-9a-f]{64}$")
                .containsPattern("(?m)^deleted    uploads/user_id=\\(erased\\)/project.zip  sha256 [0-9a-f]{64}$")
                .containsPattern("Remains +0 rows in 0 data files, 0 objects")
                .containsPattern("Open +1 partitions")
                .doesNotContain(ArchiveOfUsers.USER);
        assertThat(json.json().get("complete").asBoolean()).isTrue();
        assertThat(json.json().get("changes")).isEmpty();
        assertThat(json.json().get("after").get("user_rows").asInt()).isZero();
    }

    @Test
    void eachChangeIsALineOfTheFileOfChanges() throws IOException {
        Path changes = Files.writeString(directory.resolve("changes.jsonl"), "{\"of\": \"an earlier run\"}\n");

        ProgramRun dry = run("--override-holds", "--dry-run", "--changes", changes.toString());
        assertThat(Files.readAllLines(changes)).hasSize(1);
        ProgramRun run = run("--yes", "--override-holds", "--json", "--changes", changes.toString());

        assertThat(dry.exitCode()).isZero();
        List<String> lines = Files.readAllLines(changes);
        assertThat(lines)
                .hasSize(1 + run.json().get("changed").asInt())
                .anyMatch(line -> line.contains("\"key\":\"events/2025/12/28/events_000001.parquet\""))
                .noneMatch(line -> line.contains(ArchiveOfUsers.USER));
        assertThat(run.json().get("changes")).hasSize(lines.size() - 1).hasSizeGreaterThan(3);
    }

    @Test
    void aFileOfChangesThatCannotBeWrittenIsRefusedBeforeAnythingGoes() {
        Map<String, String> before = contents(archive.store());

        ProgramRun run = run(
                "--yes",
                "--override-holds",
                "--changes",
                directory.resolve("nowhere").resolve("changes.jsonl").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err())
                .contains("--changes", "nowhere", "directory that is there")
                .hasLineCount(1);
        assertThat(contents(archive.store())).isEqualTo(before);
    }

    @Test
    void aHoldOfThePolicyFileRefusesAndABackupStoreIsLookedThrough() throws IOException {
        Path policies = Files.writeString(
                directory.resolve("policies.yaml"),
                "policies: []\nholds: [{name: case 1, users: [" + ArchiveOfUsers.USER + "]}]\n");
        ProgramRun backup = ProgramRun.of(
                Map.of(),
                "backup",
                "--from",
                "local:" + directory.resolve("a"),
                "--to",
                "local:" + directory.resolve("b"));
        assertThat(backup.exitCode()).isZero();

        ProgramRun held = run("--yes", "--policy", policies.toString());
        ProgramRun erased = run(
                "--yes",
                "--policy",
                policies.toString(),
                "--override-holds",
                "--backups",
                "local:" + directory.resolve("b"));

        assertThat(held.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(held.err())
                .contains("legal hold 'case 1'", "--override-holds")
                .hasLineCount(1);
        assertThat(erased.exitCode()).as(erased.err()).isZero();
        assertThat(erased.out())
                .containsPattern("Hold +case 1 was overridden")
                .contains("(1 sets)")
                .containsPattern(
                        "rewritten  backups/\\S+/events_000001.parquet -> backups/\\S+.parquet~[0-9a-f]{8}  2 rows");
    }

    @Test
    void whatCannotBeReadEndsWith3() {
        archive.put("events/2025/12/28/events_000003.parquet", "no parquet");

        ProgramRun run = run("--yes", "--override-holds");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out())
                .contains("PROBLEM unreadable events/2025/12/28/events_000003.parquet: ")
                .contains("NOT COMPLETE");
    }
}
