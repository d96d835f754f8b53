package dev.warren.archive.backup;

import static dev.warren.archive.copy.CopiedArchive.content;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.copy.CopiedArchive.one;
import static dev.warren.archive.copy.CopiedArchive.put;
import static dev.warren.archive.copy.CopiedArchive.putBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.audit.FindingCode;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.rewrite.InterruptedStore;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsAuditTest {

    private static final Instant DAY_1 = Instant.parse("2026-01-22T03:00:00Z");
    private static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String FULL = "backups/v2026.01.22/";
    private static final String INCREMENTAL = "backups/v2026.01.23/";
    private static final String FIRST = FULL + "data/events/2025/12/28/events_000001.parquet";

    @TempDir
    private Path root;

    private final ObjectStore backups = new InMemoryObjectStore();

    /** A full set, and an incremental one that refers to it. */
    @BeforeEach
    void twoSets() {
        ArchiveUnderAudit archive = CopiedArchive.fill(root);
        backup(archive, BackupRequest.Kind.FULL, DAY_1);
        archive.file(3, "later");
        archive.snapshot("s3", "print(3)\n");
        backup(archive, BackupRequest.Kind.INCREMENTAL, DAY_1.plus(Duration.ofDays(1)));
    }

    private void backup(ArchiveUnderAudit archive, BackupRequest.Kind kind, Instant now) {
        new Backup(
                        one(archive.store()),
                        backups,
                        new BackupRequest(kind, 0, 2, TEMP, false),
                        new ToolVersion("test"),
                        new Conduct(Progress.NONE, Steps.NONE, new Cancellation(), () -> now))
                .run();
    }

    private AuditReport audit() {
        return audit(backups, Sample.ALL);
    }

    private static AuditReport audit(ObjectStore store, Sample sample) {
        return new BackupsAudit(
                        store,
                        new AuditRequest(Scope.ALL, Optional.empty(), false, TEMP, 2, 100, sample),
                        Progress.NONE,
                        new Cancellation(),
                        () -> DAY_1)
                .run();
    }

    private static List<String> found(AuditReport report) {
        return report.findings().stream()
                .map(finding -> finding.code().code() + " " + finding.key())
                .distinct()
                .toList();
    }

    private void delete(String key) {
        backups.delete(new ObjectKey(key));
    }

    @Test
    void soundSetsHaveNoFindings() {
        AuditReport report = audit();

        assertThat(found(report)).isEmpty();
        assertThat(report.isSound(true)).isTrue();
        assertThat(report.totals().sets()).isEqualTo(2);
    }

    @Test
    void whatASetNeedsAndIsNotThereOrIsAnotherIsNamed() {
        String second = FULL + "data/events/2025/12/28/events_000002.parquet";
        String bytes = content(backups, second);
        delete(FIRST);
        putBytes(backups, second, bytes.substring(0, bytes.length() - 1) + "\u0000");
        put(backups, INCREMENTAL + "data/events/2025/12/28/events_000003.parquet", "short");

        assertThat(found(audit()))
                .containsExactlyInAnyOrder(
                        "backup-missing " + FIRST,
                        "backup-damaged " + second,
                        "backup-damaged " + INCREMENTAL + "data/events/2025/12/28/events_000003.parquet");
    }

    @Test
    void aManifestThatIsCutIsNamed() {
        String manifest = content(backups, INCREMENTAL + "manifest.json");
        put(backups, INCREMENTAL + "manifest.json", manifest.substring(0, manifest.length() / 2));

        assertThat(found(audit())).contains("backup-unreadable " + INCREMENTAL + "manifest.json");
    }

    /** Who prunes goes by what stands in the beginning. */
    @Test
    void aManifestThatNamesOtherSetsThanItsObjectsDoIsNamed() {
        String manifest = content(backups, INCREMENTAL + "manifest.json");
        put(
                backups,
                INCREMENTAL + "manifest.json",
                manifest.replaceFirst("\"references\" ?: ?\\[[^]]*]", "\"references\":[]"));

        assertThat(found(audit())).contains("backup-damaged " + INCREMENTAL + "manifest.json");
    }

    @Test
    void aSetThatRefersToOneThatIsNoneAnyMoreIsNamed() {
        delete(FULL + "manifest.json");

        AuditReport report = audit();

        assertThat(found(report))
                .containsExactlyInAnyOrder(
                        "backup-reference " + INCREMENTAL + "manifest.json",
                        "backup-unfinished " + FULL + "manifest.json");
        assertThat(report.isSound(false)).isFalse();
    }

    @Test
    void anIncrementalManifestThatSaysOtherThanTheSetItRefersToIsFound() {
        String manifest = content(backups, INCREMENTAL + "manifest.json");
        String sha = dev.warren.archive.copy.ObjectDigest.read(backups, new ObjectKey(FIRST))
                .sha256();
        put(backups, INCREMENTAL + "manifest.json", manifest.replace(sha, "0".repeat(64)));

        assertThat(found(audit())).contains("backup-damaged " + FIRST);
    }

    @Test
    void aPointerThatNamesNoWholeSetIsWrongAndOneThatNamesAnOlderIsTold() {
        put(backups, "backups/latest", "v2026.01.22\n");
        assertThat(found(audit())).containsExactly("backup-latest-behind backups/latest");
        assertThat(audit().isSound(true)).isTrue();

        for (String text : new String[] {"v2026.01.24\n", "nonsense", ""}) {
            put(backups, "backups/latest", text);
            assertThat(found(audit())).as(text).containsExactly("backup-latest backups/latest");
        }
        delete("backups/latest");
        assertThat(found(audit())).containsExactly("backup-latest backups/latest");
    }

    @Test
    void aStoreWithoutAnySetIsNotSound() {
        assertThat(found(audit(new InMemoryObjectStore(), Sample.ALL))).containsExactly("backup-latest backups/latest");
    }

    @Test
    void whatNoSetNeedsAndWhatBelongsToNoneIsNamed() {
        put(backups, FULL + "data/events/2025/12/28/events_000001.parquet~01234567", "of an ended backup");
        put(backups, FULL + "notes.txt", "mine");
        put(backups, "backups/readme", "mine");
        put(backups, "backups/v2026.01.24/data/events/_layout.json", "of a backup under way");

        AuditReport report = audit();

        assertThat(found(report))
                .containsExactlyInAnyOrder(
                        "backup-unreferenced " + FIRST + "~01234567",
                        "backup-foreign-file " + FULL + "notes.txt",
                        "backup-foreign-file backups/readme",
                        "backup-unfinished backups/v2026.01.24/manifest.json");
        assertThat(report.isSound(false)).isTrue();
        assertThat(report.isSound(true)).isFalse();
    }

    @Test
    void ofManyThatNoSetNeedsAllAreCounted() {
        for (int i = 0; i < 120; i++) {
            put(backups, FULL + "data/events/2025/12/30/events_" + (100_000 + i) + ".parquet", "x");
        }

        assertThat(audit().count(FindingCode.BACKUP_UNREFERENCED)).isEqualTo(120);
    }

    /** Else sets of each day would be read as often as there are days. */
    @Test
    void bytesThatTwoSetsNeedAreReadOnce() {
        List<String> read = new CopyOnWriteArrayList<>();
        ObjectStore told = InterruptedStore.telling(backups, (operation, key) -> {
            if (operation.equals("read") && key.toString().contains("/data/")) {
                read.add(key.toString());
            }
        });

        audit(told, Sample.ALL);

        assertThat(read).contains(FIRST).doesNotHaveDuplicates();
        assertThat(read).hasSize((int) contents(backups).keySet().stream()
                .filter(key -> key.contains("/data/"))
                .count());
    }

    @Test
    void asManyPartsAsThereAreReadEveryObjectAndEachOnce() {
        String bytes = content(backups, FIRST);
        putBytes(backups, FIRST, bytes.substring(0, bytes.length() - 1) + "\u0000");

        long seen = IntStream.range(0, 4)
                .mapToObj(part -> audit(backups, new Sample(4, part)))
                .filter(report -> report.count(FindingCode.BACKUP_DAMAGED) == 1)
                .count();

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void ofASetThatIsDroppedMeanwhileNothingIsTold() {
        ObjectStore dropping = InterruptedStore.before(backups, "read", () -> {
            List<String> all = List.copyOf(contents(backups).keySet());
            all.stream().filter(key -> key.startsWith(INCREMENTAL)).forEach(this::delete);
            put(backups, "backups/latest", "v2026.01.22\n");
        });

        assertThat(found(audit(dropping, Sample.ALL))).isEmpty();
    }

    @Test
    void partsOfSetsAreNotLookedAt() {
        AuditRequest part = new AuditRequest(
                new Scope(Optional.of(new KeyPrefix("events/")), Optional.empty(), Optional.empty()),
                Optional.empty(),
                false,
                TEMP,
                2,
                100);
        assertThatThrownBy(() -> new BackupsAudit(backups, part, Progress.NONE, new Cancellation(), () -> DAY_1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--prefix");
    }
}
