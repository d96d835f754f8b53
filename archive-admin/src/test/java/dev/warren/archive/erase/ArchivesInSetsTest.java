package dev.warren.archive.erase;

import static dev.warren.archive.backup.BackupRequest.Kind.FULL;
import static dev.warren.archive.backup.BackupRequest.Kind.INCREMENTAL;
import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.erase.ArchiveOfUsers.USER;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_BOTH;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_GOALS;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_OTHERS;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_USER;
import static dev.warren.archive.erase.ColdArchiveOfUsers.archives;
import static dev.warren.archive.erase.ColdArchiveOfUsers.bringBack;
import static dev.warren.archive.erase.ColdArchiveOfUsers.copy;
import static dev.warren.archive.erase.ColdArchiveOfUsers.versionsOfOthers;
import static dev.warren.archive.erase.Erasing.backup;
import static dev.warren.archive.erase.Erasing.erase;
import static dev.warren.archive.erase.Erasing.sha256sum;
import static dev.warren.archive.erase.Erasing.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.archives.ArchiveChecksums;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.archiving.ColdArchive;
import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.audit.AuditRequest;
import dev.warren.archive.backup.BackupsAudit;
import dev.warren.archive.backup.VerifyReport;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.local.LocalObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of cold objects in a full set, and in one that refers to it and has checksums of its own. */
class ArchivesInSetsTest {

    private static final String FULL_SET = "v2030.01.23";
    private static final String NEXT_SET = "v2030.01.24";

    private static ColdArchiveOfUsers cold;
    private static Map<String, String> sets;

    @TempDir
    private Path root;

    private ObjectStore store;

    @BeforeAll
    static void archive(@TempDir Path root) {
        cold = ColdArchiveOfUsers.of(root.resolve("a"));
        ObjectStore store = cold.store(root.resolve("archived"));
        ObjectStore backups = new InMemoryObjectStore();
        store.delete(OF_BOTH.key(Part.CHECKSUMS));
        backup(store, backups, 1, FULL);
        ArchiveChecksums.write(
                store, OF_BOTH, Erasing.conduct(Erasing.NOW, Steps.NONE).tries());
        backup(store, backups, 2, INCREMENTAL);
        sets = contents(backups);
    }

    @BeforeEach
    void copyArchive() {
        store = cold.store(root.resolve("archive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL_SET, NEXT_SET})
    void whatIsRestoredBringsBackNothingOfTheUserAndAllOfOthers(String set) {
        ObjectStore backups = copy(sets);

        ErasureReport report = erase(store, backups);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.before().userArchives()).isEqualTo(6);
        assertThat(verified(backups)).hasSize(2).allMatch(VerifyReport::sound);
        assertThat(audited(backups).findings()).isEmpty();
        assertRestoresOthersAndNothingOfTheUser(backups, set);
    }

    private static void assertRestoresOthersAndNothingOfTheUser(ObjectStore backups, String set) {
        ObjectStore restored = new InMemoryObjectStore();
        assertThat(SetsErasureTest.restore(backups, set, restored).complete()).isTrue();
        assertThat(archives(restored)).containsExactlyInAnyOrder(OF_BOTH, OF_USER, OF_OTHERS, OF_GOALS);
        assertThat(audit(restored).isSound(false))
                .as(audit(restored).toString())
                .isTrue();
        assertThat(CopiedArchive.content(restored, OF_USER.key(Part.CHECKSUMS).value()))
                .startsWith(ObjectDigest.read(restored, OF_USER.key()).sha256() + "  ");
        assertThat(made(restored)).isEqualTo(made(cold.store()));
        assertThat(bringBack(restored)).isTrue();
        assertThat(Traces.of(restored, USER)).hasSize(1).allMatch(mention -> mention.endsWith(" 1-1"));
        assertThat(ColdArchive.rows(restored)).containsExactlyInAnyOrderElementsOf(cold.rowsOfOthers());
        assertThat(versionsOfOthers(restored)).isEqualTo(cold.versionsOfOthers());
    }

    private static Instant made(ObjectStore archive) {
        return ListingReading.head(archive, OF_BOTH).made();
    }

    private static AuditReport audited(ObjectStore backups) {
        AuditRequest request = new AuditRequest(Scope.ALL, Optional.empty(), false, Erasing.TEMP, 2, 100, Sample.ALL);
        return new BackupsAudit(backups, request, Progress.NONE, new Cancellation(), () -> Erasing.NOW).run();
    }

    @Test
    void sha256sumAcceptsTheSets() throws Exception {
        LocalObjectStore backups = LocalObjectStore.open(root.resolve("b"));
        sets.forEach((key, content) -> CopiedArchive.putBytes(backups, key, content));

        erase(store, backups);

        assertThat(sha256sum(root.resolve("b/backups").resolve(FULL_SET))).isZero();
        assertThat(sha256sum(root.resolve("b/backups").resolve(NEXT_SET))).isZero();
    }

    @Test
    void aDryRunTellsThePartsThatWouldBeReplacedAndChangesNone() {
        ObjectStore backups = copy(sets);
        List<String> told = new CopyOnWriteArrayList<>();

        Erasing.dryRun(store, (verb, key, bytes) -> told.add(verb + " " + key), backups);

        assertThat(contents(backups)).isEqualTo(sets);
        assertThat(told)
                .contains(
                        "REWRITE " + stored(FULL_SET, OF_BOTH, Part.DATA),
                        "REWRITE " + stored(FULL_SET, OF_BOTH, Part.LISTING),
                        "REWRITE " + stored(FULL_SET, OF_USER, Part.DATA))
                .noneMatch(line -> line.contains(OF_OTHERS.toString()));
    }

    private static String stored(String set, ArchiveName name, Part part) {
        return "backups/" + set + "/data/" + name.key(part);
    }

    /** A list of checksums that is missing is the only thing that may be open. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeEverySetHasAllThatItNamesAndTheNextRunFinishes(boolean done) {
        erase(store);
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore backups = copy(sets);
            died = dies(store, new DyingStore(backups, change, done));
            assertThat(verified(backups).flatMap(set -> set.problems().stream()))
                    .as("change %d", change)
                    .allMatch(problem -> problem.key().endsWith("checksums.sha256"));

            ErasureReport report = erase(store, backups);
            assertThat(report.complete()).as("change %d: %s", change, report).isTrue();
            assertThat(verified(backups)).as("change %d", change).hasSize(2).allMatch(VerifyReport::sound);
            assertThat(audited(backups).findings()).as("change %d", change).isEmpty();
            assertThat(contents(backups).keySet())
                    .as("change %d", change)
                    .doesNotContain(stored(FULL_SET, OF_BOTH, Part.DATA), stored(FULL_SET, OF_USER, Part.DATA));
            assertRestoresOthersAndNothingOfTheUser(backups, "latest");
            change++;
        }
        assertThat(change).isGreaterThan(30);
    }

    private static boolean dies(ObjectStore store, ObjectStore backups) {
        try {
            erase(store, backups);
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }

    @Test
    void anArchiveOfTheUsersGoalsAloneGoesFromItsSet() {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root.resolve("goals"));
        archive.snapshot("s1", "print(1)\n");
        ColdArchive.archive(archive.store());
        ObjectStore backups = new InMemoryObjectStore();
        backup(archive.store(), backups, 1, FULL);

        assertThat(erase(archive.store(), backups).complete()).isTrue();

        assertThat(contents(backups).keySet()).noneMatch(key -> key.contains("/archives/"));
        assertThat(verified(backups)).hasSize(1).allMatch(VerifyReport::sound);
        assertThat(audited(backups).findings()).isEmpty();
    }

    @Test
    void aSetThatHasAnArchiveWithoutItsListingKeepsWhatIsOfOthers() {
        store.delete(OF_BOTH.key(Part.LISTING));
        store.delete(OF_BOTH.key(Part.CHECKSUMS));
        ObjectStore backups = new InMemoryObjectStore();
        backup(store, backups, 1, FULL);

        ErasureReport report = erase(store, backups);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.changes())
                .filteredOn(change -> change.key().equals(stored(FULL_SET, OF_BOTH, Part.DATA)))
                .extracting(Change::replacedBy)
                .allMatch(by -> by != null && contents(backups).containsKey(by));
        assertThat(verified(backups)).hasSize(1).allMatch(VerifyReport::sound);
    }

    @Test
    void anArchiveThatIsDamagedInASetStaysAsItIsAndNobodySaysThatItIsDone() {
        ObjectStore backups = copy(sets);
        String damaged = CopiedArchive.content(backups, stored(FULL_SET, OF_BOTH, Part.DATA))
                .substring(0, 300);
        CopiedArchive.putBytes(backups, stored(FULL_SET, OF_BOTH, Part.DATA), damaged);

        ErasureReport report = erase(store, backups);

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).containsKey("unreadable");
        assertThat(contents(backups))
                .containsEntry(stored(FULL_SET, OF_BOTH, Part.DATA), damaged)
                .containsKey(stored(FULL_SET, OF_BOTH, Part.LISTING))
                .doesNotContainKey(stored(FULL_SET, OF_USER, Part.DATA));
    }

    @Test
    void whatIsLeftOfASetThatWasNeverWholeGoesWithItsListing() {
        ObjectStore backups = copy(sets);
        Stream.of(FULL_SET, NEXT_SET)
                .forEach(set -> backups.delete(new ObjectKey("backups/" + set + "/manifest.json")));

        assertThat(erase(store, backups).complete()).isTrue();

        assertThat(contents(backups).keySet())
                .noneMatch(key -> key.contains(OF_BOTH.toString()))
                .contains(stored(FULL_SET, OF_OTHERS, Part.DATA));
    }
}
