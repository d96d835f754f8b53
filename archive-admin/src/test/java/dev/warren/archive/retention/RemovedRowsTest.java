package dev.warren.archive.retention;

import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.content;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.copy.CopiedArchive.one;
import static dev.warren.archive.retention.AgedArchive.ALL;
import static dev.warren.archive.retention.AgedArchive.CHATS;
import static dev.warren.archive.retention.AgedArchive.retain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.migrate.Migration;
import dev.warren.archive.migrate.MigrationRequest;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other commands meet files from which rows were removed. */
class RemovedRowsTest {

    private static final String FIRST = "events/2025/12/28/events_000001.parquet";

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private ObjectStore store;

    @BeforeEach
    void fill() {
        archive = AgedArchive.fill(root.resolve("a"));
        store = archive.store();
    }

    private ProgramRun run(String line) {
        String places = line.replace("@A", "local:" + root.resolve("a"))
                .replace("@B", "local:" + root.resolve("b"))
                .replace("@C", "local:" + root.resolve("c"));
        return ProgramRun.of(Map.of(), places.split(" "));
    }

    @Test
    void anIncrementalBackupTakesTheReplacedFilesAndTheLogAndBringsBothBack() {
        assertThat(run("backup --from @A --to @B").exitCode()).isZero();
        retain(store, CHATS);

        ProgramRun backup = run("backup --from @A --to @B --incremental --json");

        assertThat(backup.exitCode()).as(backup.out()).isZero();
        assertThat(backup.json().get("set").get("copied_files").asInt()).isEqualTo(4);
        assertThat(backup.json().get("set").get("rows").asInt()).isEqualTo(4);
        assertThat(run("verify --store @B").exitCode()).isZero();
        assertThat(run("restore --from @B --to @C").exitCode()).isZero();
        assertThat(contents(LocalObjectStore.open(root.resolve("c")))).isEqualTo(contents(store));
    }

    @Test
    void anArchiveOfNothingButRemovedRowsIsBackedUpAndRestored() {
        retain(store, ALL);

        assertThat(run("backup --from @A --to @B").exitCode()).isZero();
        assertThat(run("verify --store @B").exitCode()).isZero();
        assertThat(run("restore --from @B --to @C").exitCode()).isZero();
        assertThat(audit(LocalObjectStore.open(root.resolve("c"))).isSound(true))
                .isTrue();
    }

    @Test
    void aMigrationTakesThemAsTheyAre() {
        retain(store, CHATS);
        ObjectStore target = new InMemoryObjectStore();
        MigrationRequest keep = new MigrationRequest(2, MigrationRequest.Source.KEPT, Duration.ZERO, false);

        new Migration(
                        one(store),
                        one(target),
                        keep,
                        new Conduct(Progress.NONE, Steps.NONE, new Cancellation(), Clock.systemUTC()))
                .run();

        assertThat(contents(target)).isEqualTo(contents(store));
        assertThat(audit(target).isSound(true)).isTrue();
    }

    @Test
    void aRestoredSetFromBeforeTheRemovalIsToldByTheAudit() {
        String before = content(store, FIRST);
        retain(store, CHATS);
        store.delete(new ObjectKey(FIRST));
        dev.warren.archive.copy.CopiedArchive.putBytes(store, FIRST, before);

        assertThat(audit(store).isSound(false)).isTrue();
        assertThat(audit(store).isSound(true)).isFalse();
    }

    @Test
    void statsCountWhatRemains() {
        retain(store, CHATS);

        ProgramRun stats = run("stats --by type,user --json --store @A");

        assertThat(stats.exitCode()).as(stats.err()).isZero();
        assertThat(stats.json().get("events").get("rows").asInt()).isEqualTo(4);
        assertThat(stats.json().get("events").get("files").asInt()).isEqualTo(4);
    }

    @Test
    void aQueryAndAnExportReadWhatRemainsThoughTheFirstFileIsEmpty() {
        retain(store, ALL);
        archive.file(4, "new");

        ProgramRun query = ProgramRun.of(
                Map.of(), "query", "--store", "local:" + root.resolve("a"), "--format", "csv", "SELECT id FROM events");
        ProgramRun export = run("export --format jsonl --store @A");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(new String(export.raw(), java.nio.charset.StandardCharsets.UTF_8).lines())
                .hasSize(1);
        assertThat(query.exitCode()).as(query.err()).isZero();
        assertThat(query.out() + new String(query.raw(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("new")
                .doesNotContain("other-day");
    }

    /** Nobody knows any more which ids the removed rows had. */
    @Test
    void aConflictWithARowOfAPartitionFromWhichRowsWereRemovedIsNoFinding() {
        archive.quarantined("id-conflict", "{\"id\":\"1-0\",\"type\":\"x\",\"timestamp\":\"2025-12-28T12:00:00Z\"}");
        String elsewhere = archive.quarantined(
                "id-conflict", "{\"id\":\"gone\",\"type\":\"x\",\"timestamp\":\"2025-12-29T12:00:00Z\"}");
        retain(store, CHATS);

        assertThat(audit(store).findings())
                .extracting(finding -> finding.code().code() + " " + finding.key())
                .containsExactly("conflict-without-row " + elsewhere);
    }
}
