package dev.warren.archive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code snapshots delete}, {@code undelete}, {@code tag} and {@code untag}. */
class MarksProgramTest {

    @TempDir
    private Path root;

    private String second = "";

    @BeforeEach
    void twoVersions() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.snapshot("a", "one\n");
        second = archive.snapshot("b", "two\n");
    }

    private ProgramRun run(String line) {
        return ProgramRun.of(
                Map.of("STORAGE_LOCAL_PATH", root.toString()),
                Stream.concat(
                                Stream.of("snapshots"),
                                Stream.of(line.replace(
                                                "@",
                                                "--user " + ArchiveUnderAudit.GOAL.userId() + " --goal "
                                                        + ArchiveUnderAudit.GOAL.goalId())
                                        .split(" ")))
                        .toArray(String[]::new));
    }

    private String manifest() {
        JsonNode goals = run("list --user " + ArchiveUnderAudit.GOAL.userId() + " --json")
                .json();
        return goals.get(0).get("versions").toString();
    }

    @Test
    void aDeletedVersionIsListedAsSuchShownByItsNumberAndNoMoreTheLatest() {
        assertThat(run("delete @ --version 2 --by ann --why wrong").out()).isEqualTo("version 2 deleted\n");

        assertThat(run("list @").out().lines())
                .noneMatch(line -> line.contains("_v1.py") && line.contains("deleted"))
                .anyMatch(line -> line.endsWith("snapshot_v2.py  (deleted)"));
        assertThat(run("show @").out()).contains("one");
        assertThat(run("show @ --version 2").out())
                .containsPattern("Deleted +.* by ann: wrong")
                .contains("two");
        assertThat(run("delete @ --version 2").out()).isEqualTo("version 2 already deleted\n");
        assertThat(run("undelete @ --version 1,2").out())
                .isEqualTo("version 1 already not deleted\nversion 2 not deleted\n");
        assertThat(run("show @").out()).contains("two").doesNotContain("Deleted");
    }

    @Test
    void aPurgedVersionHasAnEntryAndNoContent() {
        ProgramRun purged = run("delete @ --version 2 --purge --yes");

        assertThat(purged.exitCode()).as(purged.err()).isZero();
        assertThat(purged.out()).isEqualTo("version 2 removed\n");
        assertThat(root.resolve(second)).doesNotExist();
        assertThat(run("list @").out()).contains("snapshot_v2.py  (removed)");
        assertThat(run("show @ --version 2").out()).contains("Removed").doesNotContain("two");
        assertThat(run("show @ --version 2 --raw").err()).contains("was removed on");
        assertThat(run("fetch @ --version 2 --to " + root.resolve("out")).exitCode())
                .isEqualTo(2);
        assertThat(run("delete @ --version 2 --purge --yes").out()).isEqualTo("version 2 already removed\n");
    }

    @Test
    void aDryRunWritesNothing() {
        String before = manifest();

        assertThat(run("delete @ --version 1,2 --dry-run").out()).isEqualTo("delete  version 1\ndelete  version 2\n");
        assertThat(run("delete @ --version 2 --purge --dry-run").out()).isEqualTo("remove  4  " + second + "\n");
        assertThat(manifest()).isEqualTo(before);
        assertThat(root.resolve(second)).exists();
        assertThat(root.resolve("_warren/snapshots/log")).isDirectoryRecursivelyContaining("glob:**000000002.json");
        assertThat(root.resolve("_warren/snapshots/log")).isDirectoryNotContaining("glob:**000000003.json");
    }

    @Test
    void nothingIsPurgedWhereNobodyCanBeAsked() {
        ProgramRun refused = run("delete @ --version 2 --purge");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--yes");
        assertThat(root.resolve(second)).exists();
    }

    @Test
    void tagsAreListedShownAndTakenOff() {
        assertThat(run("tag @ --version 1,2 reviewed").out()).isEqualTo("version 1 tagged\nversion 2 tagged\n");
        run("tag @ --version 2 a.b");

        assertThat(run("list @").out()).contains("snapshot_v1.py  [reviewed]", "snapshot_v2.py  [a.b, reviewed]");
        assertThat(run("show @").out()).containsPattern("Tags +a.b reviewed");
        assertThat(run("untag @ --version 2 reviewed").out()).isEqualTo("version 2 without the tag\n");
        assertThat(manifest()).contains("\"tags\":[\"a.b\"]");
    }

    /** What somebody types is shown to others. */
    @Test
    void wordsOfAMarkAreEscapedOnATerminal() {
        run("delete @ --version 2 --why \u001b[2J");

        assertThat(run("show @ --version 2").out()).contains("\\u001b[2J").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete @",
                "delete @ --version latest",
                "delete @ --version 0",
                "delete @ --version 1,7",
                "delete --version 1",
                "undelete @ --version 7",
                "tag @ --version 1",
                "tag @ --version 1 -x",
                "tag @ --version 1 ä",
                "untag @ --version 1 /",
                "tag @ --version 7 good"
            })
    void wrongUsageEndsWith2AndChangesNothing(String line) {
        String before = manifest();

        ProgramRun refused = run(line);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("archive: ").hasLineCount(1);
        assertThat(manifest()).isEqualTo(before);
    }
}
