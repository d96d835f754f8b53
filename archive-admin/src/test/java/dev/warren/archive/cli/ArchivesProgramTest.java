package dev.warren.archive.cli;

import static dev.warren.archive.copy.CopiedArchive.contents;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.archiving.ColdArchive;
import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesProgramTest {

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void fill() {
        archive = ColdArchive.fill(root.resolve("a"));
    }

    private ProgramRun run(String line) {
        return ProgramRun.of(
                Map.of(),
                line.replace("@A", "local:" + root.resolve("a"))
                        .replace("@B", "local:" + root.resolve("b"))
                        .replace("@C", "local:" + root.resolve("c"))
                        .replace("@D", root.resolve("d").toString())
                        .split(" "));
    }

    @Test
    void nothingIsMovedUnlessSomebodyAgreesAndADryRunHasALineForEachObject() {
        Map<String, String> before = contents(archive.store());

        ProgramRun unasked = run("archive --grace 0 --store @A");
        ProgramRun dry = run("archive --grace 0 --dry-run --store @A");

        assertThat(unasked.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(unasked.err()).contains("--yes").hasLineCount(1);
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out())
                .containsPattern("(?m)^copy  \\d+  events/2025/12/28/events_000001.parquet$")
                .containsPattern("(?m)^rewrite  \\d+  events/2025/12/28/events_000001.parquet$")
                .contains("a dry run: nothing was written");
        assertThat(contents(archive.store())).isEqualTo(before);
    }

    @Test
    void eventsGoAreFoundByTheirUserAndComeBack() {
        List<String> rows = ColdArchive.rows(archive.store());
        ProgramRun moved = run("archive --grace 0 --yes --json --store @A");
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(moved.json().get("archived").get("archives").asInt()).isEqualTo(2);

        ProgramRun list = run("archives list --store @A");
        ProgramRun search = run("archives search --user u1 --json --store @A");
        ProgramRun none = run("archives search --user u1 --from 2025-12-29 --store @A");

        assertThat(list.out()).hasLineCount(2).contains(ColdArchive.OF_DAY.toString(), "older than 90 days");
        assertThat(search.json()).hasSize(1);
        assertThat(search.json().get(0).get("key").asString()).isEqualTo(ColdArchive.FIRST);
        assertThat(search.json().get(0).get("archive").asString()).isEqualTo(ColdArchive.OF_DAY.toString());
        assertThat(none.out()).isEmpty();
        assertThat(run("archives search --user u1 --store @A").out())
                .containsPattern(" rows? \\(\\S+ [0-9]+(, \\S+ [0-9]+)*\\)  ");
        assertThat(run("unarchive --store @A --yes").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run("unarchive --store @A " + ColdArchive.OF_DAY).err()).contains("--yes");
        ProgramRun back = run("unarchive --store @A --yes --since 2025-12-28");
        assertThat(back.exitCode()).as(back.err()).isZero();
        assertThat(back.out()).containsPattern("Events +5 rows in 3 new files, 0 were there");
        assertThat(ColdArchive.rows(archive.store())).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void anArchiveIsUnpackedWithoutAskingAndOneThatIsNotThereIsNamed() {
        run("archive --grace 0 --yes --store @A");

        assertThat(run("unarchive --store @A --to @D " + ColdArchive.OF_DAY).exitCode())
                .isZero();
        assertThat(Files.exists(root.resolve("d").resolve(ColdArchive.FIRST))).isTrue();
        ProgramRun missing = run("unarchive --store @A --yes " + ColdArchive.OF_DAY.next());
        assertThat(missing.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(missing.err()).contains("there is no archive " + ColdArchive.OF_DAY.next());
    }

    @Test
    void commandsThatMeetAnArchivedVersionNameItsArchive() {
        ColdArchive.archive(archive.store());
        String goal = " --user " + ArchiveUnderAudit.GOAL.userId() + " --goal " + ArchiveUnderAudit.GOAL.goalId()
                + " --store @A";

        assertThat(run("snapshots list" + goal).out()).contains("(archived in " + ColdArchive.ofGoals() + ")");
        assertThat(run("snapshots show" + goal).out())
                .contains(ColdArchive.ofGoals().toString());
        for (String command :
                List.of("show --raw", "fetch --to @D", "delete --purge --yes --version 1", "diff --from 1 --to 2")) {
            ProgramRun run = run("snapshots " + command + goal);
            assertThat(run.exitCode()).as(command).isEqualTo(ExitCodes.USAGE);
            assertThat(run.err())
                    .as(command)
                    .contains("is archived in " + ColdArchive.ofGoals(), "./archive unarchive");
        }
    }

    @Test
    void backupsAndMigrationsTakeArchivesAlong() {
        ColdArchive.archive(archive.store());

        assertThat(run("backup --from @A --to @B").exitCode()).isZero();
        assertThat(run("restore --from @B --to @C").exitCode()).isZero();
        assertThat(contents(LocalObjectStore.open(root.resolve("c")))).isEqualTo(contents(archive.store()));
        ProgramRun again = run("backup --from @A --to @B --incremental --json --yes");
        assertThat(again.json().get("set").get("copied_files").asInt()).isZero();
        assertThat(run("audit --strict --store @C").exitCode()).isZero();
    }

    @Test
    void wrongNumbersAreRefusedInOneLine() {
        assertThat(run("archive --after-days 1 --yes --store @A").err())
                .contains("--after-days is 1")
                .hasLineCount(1);
        assertThat(run("unarchive --remove --user u1 --yes --store @A").err())
                .contains("--remove")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive --grace -1 --yes",
                "archive --grace 9000000000000000000 --yes",
                "unarchive --user u1 --grace -1 --yes",
                "unarchive --user u1 --grace 9000000000000000000 --yes"
            })
    void aGraceThatNoTimeCanBeIsRefusedInOneLine(String line) {
        ProgramRun run = run(line + " --store @A");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--grace is").hasLineCount(1);
    }

    /** Archives are brought back one after the other. */
    @Test
    void anOptionWithoutAnyEffectIsNotTaken() {
        ProgramRun run = run("unarchive --user u1 --threads 2 --yes --store @A");

        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("--threads");
    }
}
