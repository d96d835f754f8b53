package dev.warren.archive.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.snapshots.Reason;
import dev.warren.archive.snapshots.Tag;
import dev.warren.archive.snapshots.VersionMarks;
import dev.warren.archive.snapshots.VersionPurge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsAuditTest {

    private static final Reason REASON = new Reason("me", Optional.empty());

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private String first;
    private String second;
    private String manifest;

    @BeforeEach
    void twoVersions() {
        archive = new ArchiveUnderAudit(root);
        first = archive.snapshot("e1", "print(1)\n");
        second = archive.snapshot("e2", "print(2)\n");
        manifest = archive.goal("snapshots/") + "manifest.json";
    }

    @Test
    void aSoundGoalHasNoFindingsAndIsCounted() {
        AuditReport report = archive.audit();

        assertThat(ArchiveUnderAudit.found(report)).isEmpty();
        assertThat(report.totals().goals()).isEqualTo(1);
        assertThat(report.totals().versions()).isEqualTo(2);
    }

    @Test
    void explicitVersionsMayLeaveGaps() {
        archive.snapshot("e3", OptionalInt.of(7), "print(7)\n");

        assertThat(archive.found()).isEmpty();
    }

    @Test
    void aMissingFileIsFound() {
        archive.delete(first);

        assertThat(archive.found()).containsExactly("snapshot-missing " + first);
    }

    @Test
    void otherContentOfTheSameSizeIsFound() {
        archive.put(second, "print(3)\n");

        assertThat(archive.found()).containsExactly("snapshot-damaged " + second);
    }

    @Test
    void anotherSizeIsFound() {
        archive.put(second, "print(2)");

        AuditReport report = archive.audit();

        assertThat(ArchiveUnderAudit.found(report)).containsExactly("snapshot-damaged " + second);
        assertThat(report.findings().get(0).problem()).contains("8 bytes").contains("9");
    }

    @Test
    void aVersionThatTheManifestLacksIsFound() throws IOException {
        String text = Files.readString(archive.path(manifest));
        int from = text.indexOf(", {");
        Files.writeString(
                archive.path(manifest),
                text.substring(0, from) + text.substring(text.lastIndexOf(']')).replaceFirst("", " "));

        assertThat(archive.found()).containsExactly("version-missing " + manifest);
    }

    @Test
    void aManifestThatContradictsTheLogIsFound() throws IOException {
        change(manifest, "\"event_id\" : \"e1\"", "\"event_id\" : \"e1\"");
        change(manifest, "\"size\" : 9", "\"size\" : 9");
        archive.put(first, "print(4)\n");
        change(
                manifest,
                org.apache.commons.codec.digest.DigestUtils.sha256Hex("print(1)\n"),
                org.apache.commons.codec.digest.DigestUtils.sha256Hex("print(4)\n"));

        assertThat(archive.found()).containsExactly("manifest-wrong " + manifest);
    }

    @Test
    void aManifestOfAnotherGoalIsFound() throws IOException {
        change(manifest, ArchiveUnderAudit.GOAL.userId(), "11111111-1111-1111-1111-111111111111");

        assertThat(archive.found()).containsExactly("manifest-wrong " + manifest);
    }

    @Test
    void aDamagedManifestIsFoundOnce() {
        archive.put(manifest, "{\"versions\": ");

        assertThat(archive.found()).containsExactly("manifest-unreadable " + manifest);
    }

    @Test
    void aManifestWithoutVersionsIsDamaged() {
        archive.put(manifest, "{}");

        assertThat(archive.found()).containsExactly("manifest-unreadable " + manifest);
    }

    @Test
    void aMissingManifestIsFoundOnce() {
        archive.delete(manifest);

        assertThat(archive.found()).containsExactly("manifest-missing " + manifest);
    }

    @Test
    void aFileThatNobodyClaimedIsFound() {
        String stranger = archive.goal("snapshots/") + "snapshot_v3.py";
        archive.put(stranger, "x");

        assertThat(archive.found()).containsExactly("snapshot-unlisted " + stranger);
    }

    /** Claimed, and perhaps written, by a writer that goes on or died; the event comes again. */
    @Test
    void aVersionThatIsBeingStoredIsNoError() throws IOException {
        String third = archive.goal("snapshots/") + "snapshot_v3.py";
        String record = Files.readString(archive.path(record(2)))
                .replace("snapshot_v2", "snapshot_v3")
                .replace("\"version\" : 2", "\"version\" : 3")
                .replace("\"e2\"", "\"e3\"");
        archive.put(record(3), record);
        archive.put(third, "print(2)\n");

        AuditReport report = archive.audit();

        assertThat(ArchiveUnderAudit.found(report)).containsExactly("unfinished-version " + record(3));
        assertThat(report.isSound(true)).isTrue();
    }

    /** The first version of a goal has a file before there is any manifest. */
    @Test
    void aFirstVersionThatIsBeingStoredIsNoError() {
        archive.delete(manifest);
        archive.delete(second);
        archive.delete(record(2));

        assertThat(archive.found()).containsExactly("unfinished-version " + record(1));
    }

    @Test
    void aMissingRecordOfTheLogIsFound() {
        archive.delete(record(1));

        assertThat(archive.found()).containsExactly("log-gap " + record(1));
    }

    @Test
    void aDamagedRecordOfTheLogIsFound() {
        archive.put(record(2), "[");

        assertThat(archive.found()).containsExactly("log-unreadable " + record(2));
    }

    @Test
    void aDeletedATaggedAndARemovedVersionAreSound() {
        marks().delete(List.of(1));
        marks().tag(List.of(1, 2), new Tag("good"));
        purge(2);

        AuditReport report = archive.audit();

        assertThat(ArchiveUnderAudit.found(report)).isEmpty();
        assertThat(report.totals().versions()).isEqualTo(1);
    }

    @Test
    void aFileOfARemovedVersionThatIsThereAgainIsFound() {
        purge(2);
        archive.put(second, "print(2)\n");

        assertThat(archive.found()).containsExactly("snapshot-unlisted " + second);
    }

    @Test
    void aManifestThatLacksAMarkOfTheLogIsFound() throws IOException {
        purge(1);
        change(manifest, "\"removed\"", "\"other\"");
        archive.put(first, "print(1)\n");

        assertThat(archive.found()).containsExactly("manifest-wrong " + manifest);
    }

    @Test
    void aManifestThatTellsARemovalThatNobodyMadeIsFound() throws IOException {
        archive.delete(first);
        change(manifest, "\"event_id\" : \"e1\"", "\"event_id\" : \"e1\", \"removed\" : {\"time\":\"x\",\"by\":\"y\"}");

        assertThat(archive.found()).containsExactly("manifest-wrong " + manifest);
    }

    /** Whoever marked it is about to write the manifest, or was killed. */
    @Test
    void aMarkThatTheManifestDoesNotTellYetIsNoError() throws IOException {
        String before = Files.readString(archive.path(manifest));
        marks().delete(List.of(1));
        archive.put(manifest, before);

        AuditReport report = archive.audit();

        assertThat(ArchiveUnderAudit.found(report)).containsExactly("unfinished-mark " + record(3));
        assertThat(report.isSound(true)).isTrue();
    }

    /** The manifest was read before a version was purged, its file looked for afterwards. */
    @Test
    void aVersionThatIsPurgedMeanwhileIsNotMissing() throws IOException {
        String before = Files.readString(archive.path(manifest));
        purge(2);
        archive.put(manifest, before);

        assertThat(archive.found()).containsExactly("unfinished-mark " + record(3));
    }

    private VersionMarks marks() {
        return new VersionMarks(archive.store(), ArchiveUnderAudit.GOAL, REASON, InstantSource.system());
    }

    private void purge(int version) {
        new VersionPurge(archive.store(), ArchiveUnderAudit.GOAL, REASON, InstantSource.system()).run(List.of(version));
    }

    @Test
    void whatBelongsToNoGoalIsForeign() {
        archive.put("snapshots/README", "x");
        archive.put(archive.goal("snapshots/") + "deeper/snapshot_v1.py", "x");

        assertThat(archive.found())
                .containsExactlyInAnyOrder(
                        "snapshot-foreign-file snapshots/README",
                        "snapshot-foreign-file " + archive.goal("snapshots/") + "deeper/snapshot_v1.py");
    }

    @Test
    void aPackedProjectThatNobodyWaitsForIsALeftover() {
        String staged = archive.goal("_warren/snapshots/staged/") + "x.tar.gz";
        archive.put(staged, "x");

        assertThat(archive.found()).containsExactly("leftover " + staged);
    }

    private String record(int number) {
        return archive.goal("_warren/snapshots/log/") + String.format("%09d.json", number);
    }

    private void change(String key, String from, String to) throws IOException {
        String text = Files.readString(archive.path(key));
        assertThat(text).contains(from);
        Files.writeString(archive.path(key), text.replace(from, to));
    }
}
