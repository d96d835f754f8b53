package dev.warren.archive.cli;

import static dev.warren.archive.copy.CopiedArchive.contents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.retention.AgedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionProgramTest {

    @TempDir
    private Path directory;

    private ArchiveUnderAudit archive;
    private Path policies;

    @BeforeEach
    void fill() throws IOException {
        archive = AgedArchive.fill(directory.resolve("a"));
        policies = Files.writeString(
                directory.resolve("policies.yaml"),
                "policies: [{name: chats, action: delete, after-days: 30, types: [chat]}]\n");
    }

    private ProgramRun run(String... more) {
        return ProgramRun.of(
                Map.of(),
                Stream.concat(
                                Stream.of(
                                        "retention",
                                        "--store",
                                        "local:" + directory.resolve("a"),
                                        "--policy",
                                        policies.toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void nothingIsRemovedUnlessSomebodyAgrees() {
        Map<String, String> before = contents(archive.store());

        ProgramRun run = run("--grace", "0");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--yes").hasLineCount(1);
        assertThat(contents(archive.store())).isEqualTo(before);
    }

    @Test
    void aDryRunHasALineForEachFileThatWouldBeReplaced() {
        ProgramRun run = run("--grace", "0", "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("(?m)^rewrite  \\d+  events/2025/12/28/events_000001.parquet$")
                .containsPattern("Removed +3 rows by chats")
                .contains("a dry run: nothing was written");
    }

    @Test
    void aDryRunHasALineForEachVersionThatWouldGo() throws IOException {
        archive.snapshot("s-1", "print(1)\n");
        archive.snapshot("s-2", "print(2)\n");
        Files.writeString(policies, "snapshots: [{name: last, keep-last: 1}]\n");

        ProgramRun run = run("--dry-run");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("delete  9  " + archive.goal("snapshots/") + "snapshot_v1.py\n")
                .containsPattern("Removed +1 version by last")
                .doesNotContain("snapshot_v2.py");
        assertThat(run("--yes", "--json").json().at("/versions/removed/last").asInt())
                .isEqualTo(1);
    }

    @Test
    void aRunForGoodHasNumbersAndNoLineForEachObject() throws IOException {
        archive.snapshot("s-1", "print(1)\n");
        archive.snapshot("s-2", "print(2)\n");
        String kept = Files.readString(policies);
        Files.writeString(policies, kept + "\nsnapshots: [{name: last, keep-last: 1}]\n");

        ProgramRun run = run("--yes", "--grace", "0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("Removed +3 rows by chats")
                .containsPattern("Removed +1 version by last")
                .doesNotContainPattern("(?m)^(rewrite|delete)  ");
    }

    @Test
    void itSaysWhatItDidAndWhatWaits() {
        assertThat(run("--yes").out()).containsPattern("Waiting +2 partitions").containsPattern("Files +0,");

        ProgramRun run = run("--yes", "--grace", "0", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().get("removed").get("chats").asInt()).isEqualTo(3);
        assertThat(run.json().get("complete").asBoolean()).isTrue();
        assertThat(run.json().get("waiting").asInt()).isZero();
    }

    @Test
    void aDamagedFileIsAProblemAndNotAFailure() {
        archive.put("events/2025/12/28/events_000001.parquet", "no parquet");

        ProgramRun run = run("--yes", "--grace", "0");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).contains("PROBLEM unreadable events/2025/12/28/events_000001.parquet: ");
    }

    @Test
    void wrongPoliciesAreRefusedInOneLineBeforeAnythingIsAsked() throws IOException {
        Files.writeString(policies, "policies: [{name: chats, action: delete, after-days: 30, typs: [chat]}]\n");

        ProgramRun run = run("--yes");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("policies[0].typs").hasLineCount(1);
        assertThat(run("--grace", "-1").exitCode()).isEqualTo(ExitCodes.USAGE);
    }
}
