package dev.warren.archive.archiving;

import static dev.warren.archive.archiving.ColdArchive.FIRST;
import static dev.warren.archive.archiving.ColdArchive.GRACE;
import static dev.warren.archive.archiving.ColdArchive.MONTHS_LATER;
import static dev.warren.archive.archiving.ColdArchive.OF_DAY;
import static dev.warren.archive.archiving.ColdArchive.OF_OTHER_DAY;
import static dev.warren.archive.archiving.ColdArchive.TEMP;
import static dev.warren.archive.archiving.ColdArchive.archive;
import static dev.warren.archive.archiving.ColdArchive.ofGoals;
import static dev.warren.archive.archiving.ColdArchive.request;
import static dev.warren.archive.archiving.ColdArchive.rows;
import static dev.warren.archive.archiving.ColdArchive.unarchive;
import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.content;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.archives.ArchiveList;
import dev.warren.archive.archives.ArchiveSearch;
import dev.warren.archive.archives.FoundObject;
import dev.warren.archive.archives.Wanted;
import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.archive.rewrite.InterruptedStore;
import dev.warren.archive.unarchiving.UnarchivingReport;
import dev.warren.archive.unarchiving.UnarchivingRequest;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnarchivingTest {

    private static final String BACK = "events/2025/12/28/events_000003.parquet";

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private ObjectStore store;
    private List<String> all;

    @BeforeEach
    void fill() {
        archive = ColdArchive.fill(root.resolve("a"));
        store = archive.store();
        all = rows(store);
    }

    private static Wanted user(String user) {
        return new Wanted(Optional.of(user), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Wanted key(String key) {
        return new Wanted(Optional.empty(), Optional.empty(), Optional.of(key), Optional.empty(), Optional.empty());
    }

    @Test
    void rowsComeBackAsTheyWereInNewFilesAtTheEndOfTheirChains() {
        archive(store);

        UnarchivingReport report = unarchive(store, OF_DAY, OF_OTHER_DAY);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.unarchived().rows()).isEqualTo(5);
        assertThat(rows(store)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(contents(store)).containsKey(BACK);
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
    }

    @Test
    void broughtBackTwiceNothingChanges() {
        archive(store);
        unarchive(store, OF_DAY, ofGoals());
        Map<String, String> before = contents(store);

        UnarchivingReport again = unarchive(store, OF_DAY, ofGoals());

        assertThat(again.unarchived().rows()).isZero();
        assertThat(again.unarchived().rowsThere()).isEqualTo(4);
        assertThat(again.unarchived().versionsThere()).isEqualTo(2);
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void anEventThatCameAgainMeanwhileStaysOneRow() {
        String first = content(store, FIRST);
        archive(store);
        CopiedArchive.putBytes(store, BACK, first);

        UnarchivingReport report = unarchive(store, OF_DAY);

        assertThat(report.complete()).isTrue();
        assertThat(report.unarchived().rows()).isEqualTo(1);
        assertThat(report.unarchived().rowsThere()).isEqualTo(3);
        assertThat(rows(store)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void otherContentUnderAnArchivedIdStaysInTheArchiveAndIsTold() {
        archive(store);
        archive.file(3, "1-0", "2-0");

        UnarchivingReport report = unarchive(store, OF_DAY);

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).isEqualTo(Map.of("different", 2L));
        assertThat(report.unarchived().rows()).isEqualTo(2);
        assertThat(audit(store).isSound(true)).isTrue();
    }

    @Test
    void versionsComeBackUnderTheirNamesAndTheNextOneGoesOn() {
        Map<String, String> before = contents(store);
        archive(store);
        String home = archive.goal("snapshots/");

        String next = archive.snapshot("s3", "print(3)\n");
        String redelivered = archive.snapshot("s1", "print(1)\n");

        assertThat(next).endsWith("/snapshot_v3.py");
        assertThat(redelivered).endsWith("/snapshot_v1.py");
        assertThat(contents(store)).doesNotContainKey(home + "snapshot_v1.py");
        assertThat(content(store, home + "manifest.json")).contains("\"archived\" : \"" + ofGoals() + "\"");
        UnarchivingReport report = unarchive(store, ofGoals());
        assertThat(report.unarchived().versions()).isEqualTo(2);
        assertThat(contents(store))
                .containsEntry(home + "snapshot_v1.py", before.get(home + "snapshot_v1.py"))
                .containsEntry(home + "snapshot_v2.tar.gz", before.get(home + "snapshot_v2.tar.gz"));
        assertThat(content(store, home + "manifest.json")).doesNotContain("archived");
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
    }

    @Test
    void aGoalThatGotAVersionWhileItWasArchivedKeepsItsFiles() {
        ObjectStore disturbed =
                InterruptedStore.telling(store, new WhenListed(ofGoals(), () -> archive.snapshot("s3", "3")));

        archive(disturbed);

        assertThat(contents(store)).containsKey(archive.goal("snapshots/") + "snapshot_v1.py");
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
    }

    /** Something happens when the listing of an archive is about to be written. */
    private record WhenListed(ArchiveName name, Runnable event)
            implements java.util.function.BiConsumer<String, Object> {
        @Override
        public void accept(String operation, Object key) {
            if (operation.equals("createIfAbsent") && key.equals(name.key(ArchiveName.Part.LISTING))) {
                event.run();
            }
        }
    }

    @Test
    void aLostManifestIsMadeAnewFromTheLogWithWhatIsArchived() {
        archive(store);
        store.delete(new ObjectKey(archive.goal("snapshots/") + "manifest.json"));

        archive.snapshot("s1", "print(1)\n");

        assertThat(content(store, archive.goal("snapshots/") + "manifest.json"))
                .contains(ofGoals().toString());
        assertThat(contents(store)).doesNotContainKey(archive.goal("snapshots/") + "snapshot_v1.py");
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
    }

    @Test
    void aGoalOfWhichNothingIsLeftComesBackWithManifestAndLog() {
        Map<String, String> before = contents(store);
        archive(store);
        contents(store).keySet().stream()
                .filter(key -> key.contains("user_id="))
                .forEach(key -> store.delete(new ObjectKey(key)));

        unarchive(store, ofGoals());

        assertThat(contents(store))
                .containsAllEntriesOf(before.entrySet().stream()
                        .filter(entry -> entry.getKey().contains("user_id="))
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
    }

    @Test
    void onlyRowsOfTheUserComeBack() {
        archive(store);

        UnarchivingReport report = unarchive(store, request(user("u1"), false), MONTHS_LATER);

        assertThat(report.unarchived().rows()).isEqualTo(1);
        assertThat(rows(store)).hasSize(1).allMatch(row -> row.startsWith("1-0 "));
        assertThat(contents(store)).doesNotContainKey(archive.goal("snapshots/") + "snapshot_v1.py");
    }

    @Test
    void theGoalOfAUserComesBackByTheUsersId() {
        archive(store);

        unarchive(store, request(user(ArchiveUnderAudit.GOAL.userId()), false), MONTHS_LATER);

        assertThat(rows(store)).isEmpty();
        assertThat(contents(store)).containsKey(archive.goal("snapshots/") + "snapshot_v1.py");
    }

    @Test
    void aSearchReadsListingsAndNothingElse() {
        archive(store);
        List<String> read = new CopyOnWriteArrayList<>();
        ObjectStore told = InterruptedStore.telling(store, (operation, key) -> {
            if (operation.equals("read")) {
                read.add(key.toString());
            }
        });

        assertThat(search(told, user("u1"))).containsExactly(FIRST);
        assertThat(search(told, key("2025/12/29"))).hasSize(1);
        assertThat(search(told, user(ArchiveUnderAudit.GOAL.userId()))).hasSizeGreaterThan(2);
        assertThat(search(told, user("nobody"))).isEmpty();
        assertThat(read).isNotEmpty().allMatch(key -> key.endsWith(".jsonl"));
    }

    private static List<String> search(ObjectStore at, Wanted wanted) {
        List<String> found = new ArrayList<>();
        new ArchiveSearch(at, new Cancellation()).each(wanted, (name, object) -> {
            found.add(FoundObject.of(name, object).key());
            return true;
        });
        return found;
    }

    @Test
    void anArchiveGoesOnlyWhenAllOfItIsBackAndItIsOldEnough() {
        archive(store);

        UnarchivingReport early = unarchive(store, request(Wanted.ALL, true, OF_DAY), Clock.systemUTC());
        assertThat(early.counts()).isEqualTo(Map.of("changing", 1L));
        assertThat(ArchiveList.of(store, OF_DAY).isListed()).isTrue();

        UnarchivingReport report = unarchive(store, request(Wanted.ALL, true, OF_DAY), MONTHS_LATER);
        assertThat(report.unarchived().removed()).containsExactly(OF_DAY.toString());
        assertThat(contents(store).keySet())
                .contains(OF_DAY.key(ArchiveName.Part.REMOVED).value())
                .doesNotContain(OF_DAY.toString());
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
        assertThatThrownBy(() -> unarchive(store, OF_DAY))
                .isInstanceOf(NotInArchiveException.class)
                .hasMessageContaining("unarchived");
    }

    @Test
    void theNumberOfAnArchiveThatIsGoneIsNotGivenAgain() {
        archive(store);
        unarchive(store, request(Wanted.ALL, true, OF_DAY), MONTHS_LATER);

        archive(store);

        assertThat(ArchiveList.of(store, OF_DAY).isListed()).isFalse();
        assertThat(ArchiveList.of(store, OF_DAY.next()).isListed()).isTrue();
        assertThat(audit(store).isSound(true)).isTrue();
    }

    @Test
    void anArchiveWithARowThatDoesNotComeBackStays() {
        archive(store);
        archive.file(3, "1-0");

        UnarchivingReport report = unarchive(store, request(Wanted.ALL, true, OF_DAY), MONTHS_LATER);

        assertThat(report.unarchived().removed()).isEmpty();
        assertThat(ArchiveList.of(store, OF_DAY).isListed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeNothingIsLostOrDoubledAndTheNextRunFinishes(boolean done) {
        archive(store);
        Map<String, String> archived = contents(store);
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore at = CopiedArchive.inMemory(archived);
            UnarchivingRequest back = request(Wanted.ALL, true, OF_DAY, OF_OTHER_DAY, ofGoals());
            DyingStore dying = new DyingStore(at, change, done);
            died = ArchivingTest.dies(() -> unarchive(dying, back, MONTHS_LATER));
            ArchivingTest.assertSound(at, false, change);

            ArchiveName[] left = List.of(OF_DAY, OF_OTHER_DAY, ofGoals()).stream()
                    .filter(name -> ArchiveList.of(at, name).isListed())
                    .toArray(ArchiveName[]::new);
            if (left.length > 0) {
                unarchive(at, request(Wanted.ALL, true, left), MONTHS_LATER);
            }
            assertThat(rows(at)).as("change %d", change).containsExactlyInAnyOrderElementsOf(all);
            assertThat(contents(at)).as("change %d", change).containsKey(archive.goal("snapshots/") + "snapshot_v1.py");
            ArchivingTest.assertSound(at, true, change);
            change++;
        }
        assertThat(change).isGreaterThan(8);
    }

    @Test
    void whatIsUnpackedIsWhatWasThereAndNothingElseChanges(@TempDir Path directory) throws Exception {
        Map<String, String> before = contents(store);
        archive(store);
        Map<String, String> archived = contents(store);
        UnarchivingRequest unpack =
                new UnarchivingRequest(Set.of(OF_DAY), Wanted.ALL, Optional.of(directory), false, GRACE, TEMP, false);

        unarchive(store, unpack, MONTHS_LATER);
        unarchive(store, unpack, MONTHS_LATER);

        assertThat(Files.readString(directory.resolve(FIRST), StandardCharsets.ISO_8859_1))
                .isEqualTo(before.get(FIRST));
        assertThat(contents(store)).isEqualTo(archived);
        Files.writeString(directory.resolve(FIRST), "mine");
        assertThat(unarchive(store, unpack, MONTHS_LATER).counts()).isEqualTo(Map.of("different", 1L));
        assertThat(Files.readString(directory.resolve(FIRST))).isEqualTo("mine");
    }

    @Test
    void aDamagedArchiveBringsNothingBackThatItDidNotHave() {
        archive(store);
        CopiedArchive.damage(store, OF_DAY.toString());

        UnarchivingReport report = unarchive(store, OF_DAY);

        assertThat(report.counts()).containsKey("damaged");
        assertThat(rows(store)).hasSizeLessThan(4);
        assertThat(all).containsAll(rows(store));
    }

    @Test
    void everythingAtOnceIsRefused() {
        assertThatThrownBy(() -> request(Wanted.ALL, false)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> request(user("u1"), true, OF_DAY)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> UnarchivingRequest.names(List.of("archives/../x")))
                .isInstanceOf(InvalidInputException.class);
    }
}
