package dev.warren.archive.archiving;

import static dev.warren.archive.archiving.ColdArchive.FIRST;
import static dev.warren.archive.archiving.ColdArchive.MONTHS_LATER;
import static dev.warren.archive.archiving.ColdArchive.OF_DAY;
import static dev.warren.archive.archiving.ColdArchive.OF_OTHER_DAY;
import static dev.warren.archive.archiving.ColdArchive.SECOND;
import static dev.warren.archive.archiving.ColdArchive.archive;
import static dev.warren.archive.archiving.ColdArchive.ofGoals;
import static dev.warren.archive.archiving.ColdArchive.rows;
import static dev.warren.archive.archiving.ColdArchive.unarchive;
import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.content;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archives.ArchivedIn;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.AuditReport;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.removal.Tombstone;
import dev.warren.archive.rewrite.InterruptedStore;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivingTest {

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private ObjectStore store;

    @BeforeEach
    void fill() {
        archive = ColdArchive.fill(root.resolve("a"));
        store = archive.store();
    }

    @Test
    void coldPartitionsAndGoalsLieInArchivesAndLeaveTheirNumbersAndManifests() {
        ArchivingReport report = archive(store);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.archived().names())
                .containsExactlyInAnyOrder(
                        OF_DAY.toString(), OF_OTHER_DAY.toString(), ofGoals().toString());
        assertThat(report.archived().reasons()).isEqualTo(Map.of("older than 90 days", 5L, "idle for 90 days", 2L));
        assertThat(rows(store)).isEmpty();
        assertThat(contents(store).keySet())
                .contains(FIRST, SECOND, archive.goal("snapshots/") + "manifest.json")
                .noneMatch(key -> key.contains("/snapshot_v"));
        assertThat(Tombstone.of(FooterScan.scan(store, new ObjectKey(FIRST)).properties())
                        .get(0)
                        .reasons())
                .isEqualTo(Map.of(ArchivedIn.reason(OF_DAY), 3L));
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
    }

    @Test
    void anyTarReadsAnArchiveAndItsObjectsAreWhatWasThereByteForByte() throws IOException {
        Map<String, String> before = contents(store);

        archive(store);

        Map<String, String> unpacked = unpacked(OF_DAY);
        assertThat(unpacked).isEqualTo(Map.of(FIRST, before.get(FIRST), SECOND, before.get(SECOND)));
        Map<String, String> goal = unpacked(ofGoals());
        assertThat(goal).containsKey(archive.goal("_warren/snapshots/log/") + "000000001.json");
        goal.forEach((key, bytes) -> assertThat(bytes).as(key).isEqualTo(before.get(key)));
    }

    private Map<String, String> unpacked(ArchiveName name) throws IOException {
        Map<String, String> unpacked = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ZstdInputStream(store.read(name.key())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacked.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return unpacked;
    }

    @Test
    void theListingSaysWhatIsInItAndTheChecksumsAreThoseOfTheBytes() {
        archive(store);

        List<ListedObject> objects = listed(OF_DAY);
        assertThat(objects).extracting(ListedObject::key).containsExactly(FIRST, SECOND);
        ListedObject first = objects.get(0);
        assertThat(first.rows()).isEqualTo(3);
        assertThat(first.types()).isEqualTo(Map.of("chat", 1L, "goal", 2L));
        assertThat(first.users()).containsExactly("u1", "u2");
        assertThat(first.from()).isEqualTo(ArchiveUnderAudit.NOON);
        assertThat(first.to()).isEqualTo(ArchiveUnderAudit.NOON);
        ObjectKey listing = OF_DAY.key(ArchiveName.Part.LISTING);
        assertThat(content(store, OF_DAY.key(ArchiveName.Part.CHECKSUMS).value()))
                .isEqualTo(sha256(OF_DAY.key()) + "  " + OF_DAY.key().name() + "\n" + sha256(listing) + "  "
                        + listing.name() + "\n");
    }

    private List<ListedObject> listed(ArchiveName name) {
        List<ListedObject> objects = new ArrayList<>();
        try (ListingReading listing = ListingReading.open(store, name)) {
            listing.forEachRemaining(objects::add);
        }
        return objects;
    }

    private String sha256(ObjectKey key) {
        return DigestUtils.sha256Hex(content(store, key.value()).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aSecondRunWritesNothing() {
        archive(store);
        Map<String, String> before = contents(store);

        ArchivingReport again = archive(store);

        assertThat(again.archived().archives()).isZero();
        assertThat(again.archived().removed()).isZero();
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void whatComesLateIntoAnArchivedPartitionGoesIntoTheNextArchive() {
        archive(store);
        archive.file(3, "late");

        ArchivingReport report = archive(store);

        assertThat(report.archived().names()).containsExactly(OF_DAY.next().toString());
        assertThat(listed(OF_DAY.next())).extracting(ListedObject::rows).containsExactly(1L);
        assertThat(audit(store).isSound(true)).isTrue();
    }

    @Test
    void whatWasWrittenToRecentlyAndWhatIsNotColdStays() {
        Map<String, String> before = contents(store);

        ArchivingReport today = archive(store, false, Steps.NONE, Clock.systemUTC());
        Clock notCold =
                Clock.fixed(ArchiveUnderAudit.NOON.plus(java.time.Duration.ofDays(90)), java.time.ZoneOffset.UTC);
        ArchivingReport early = archive(store, false, Steps.NONE, notCold);

        assertThat(today.archived().waiting()).isEqualTo(2);
        assertThat(early.archived().waiting()).isZero();
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void aDryRunTellsEachObjectAndWritesNothing() {
        Map<String, String> before = contents(store);
        List<String> told = new CopyOnWriteArrayList<>();

        ArchivingReport dry = archive(store, true, (verb, key, bytes) -> told.add(verb + " " + key), MONTHS_LATER);

        assertThat(contents(store)).isEqualTo(before);
        assertThat(told)
                .contains(
                        "COPY " + FIRST, "REWRITE " + FIRST, "DELETE " + archive.goal("snapshots/") + "snapshot_v1.py");
        ArchivingReport real = archive(store);
        assertThat(dry.archived().reasons()).isEqualTo(real.archived().reasons());
        assertThat(dry.archived().objects()).isEqualTo(real.archived().objects());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeNothingIsLostAndTheNextRunFinishes(boolean done) {
        List<String> all = rows(store);
        Map<String, String> filled = contents(store);
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore at = CopiedArchive.inMemory(filled);
            DyingStore dying = new DyingStore(at, change, done);
            died = dies(() -> archive(dying));
            assertSound(at, false, change);

            assertThat(archive(at).complete()).as("change %d", change).isTrue();
            assertSound(at, true, change);
            assertThat(rows(at)).as("change %d", change).isEmpty();
            List<ArchiveName> names = new ArrayList<>();
            new ArchiveList(at).forEachRemaining(parts -> names.add(parts.name()));
            assertThat(unarchive(at, names.toArray(ArchiveName[]::new)).complete())
                    .as("change %d", change)
                    .isTrue();
            assertThat(rows(at)).as("change %d", change).containsExactlyInAnyOrderElementsOf(all);
            assertSound(at, true, change);
            change++;
        }
        assertThat(change).isGreaterThan(15);
    }

    static void assertSound(ObjectStore at, boolean strict, int change) {
        AuditReport found = audit(at);
        assertThat(found.isSound(strict)).as("change %d: %s", change, found).isTrue();
    }

    static boolean dies(Runnable work) {
        try {
            work.run();
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }

    @Test
    void aFileThatWasReplacedWhileItWasArchivedKeepsItsRows() {
        String other = content(store, SECOND);
        boolean[] replaced = {false};
        ObjectStore disturbed = InterruptedStore.telling(store, (operation, key) -> {
            if (operation.equals("createIfAbsent") && key.equals(OF_DAY.key()) && !replaced[0]) {
                replaced[0] = true;
                CopiedArchive.putBytes(store, FIRST, other);
            }
        });

        archive(disturbed);

        assertThat(replaced[0]).isTrue();
        assertThat(content(store, FIRST)).isEqualTo(other);
    }

    @Test
    void aDamagedDataFileStaysAsItIsAndTheOthersAreArchived() {
        String damaged = content(store, FIRST).substring(0, 900);
        CopiedArchive.putBytes(store, FIRST, damaged);

        ArchivingReport report = archive(store);

        assertThat(report.counts()).isEqualTo(Map.of("unreadable", 1L));
        assertThat(content(store, FIRST)).isEqualTo(damaged);
        assertThat(listed(OF_DAY)).extracting(ListedObject::key).containsExactly(SECOND);
    }

    @Test
    void nothingIsTakenAwayBecauseOfAnArchiveThatIsDamagedSince() {
        String live = content(store, FIRST);
        archive(store);
        CopiedArchive.putBytes(store, FIRST, live);
        store.delete(OF_DAY.key(ArchiveName.Part.CHECKSUMS));
        CopiedArchive.put(store, OF_DAY.toString(), "no archive");

        ArchivingReport report = archive(store, false, Steps.NONE, Clock.systemUTC());

        assertThat(report.counts()).isEqualTo(Map.of("damaged", 1L));
        assertThat(content(store, FIRST)).isEqualTo(live);
        assertThat(audit(store).findings())
                .extracting(finding -> finding.code().code())
                .contains("archive-damaged");
    }

    @Test
    void aPartitionWithAGapIsLeftAlone() {
        store.delete(new ObjectKey(FIRST));

        ArchivingReport report = archive(store);

        assertThat(report.counts()).isEqualTo(Map.of("missing", 1L));
        assertThat(ArchiveList.of(store, OF_DAY).isListed()).isFalse();
    }
}
