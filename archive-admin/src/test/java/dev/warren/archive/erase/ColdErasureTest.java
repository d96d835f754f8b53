package dev.warren.archive.erase;

import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.content;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.erase.ArchiveOfUsers.FIRST;
import static dev.warren.archive.erase.ArchiveOfUsers.USER;
import static dev.warren.archive.erase.ColdArchiveOfUsers.FOURTH;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_BOTH;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_GOALS;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_OTHERS;
import static dev.warren.archive.erase.ColdArchiveOfUsers.OF_USER;
import static dev.warren.archive.erase.ColdArchiveOfUsers.archives;
import static dev.warren.archive.erase.ColdArchiveOfUsers.bringBack;
import static dev.warren.archive.erase.ColdArchiveOfUsers.versionsOfOthers;
import static dev.warren.archive.erase.Erasing.dryRun;
import static dev.warren.archive.erase.Erasing.erase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.archives.ArchiveDrop;
import dev.warren.archive.archives.ArchiveEnd;
import dev.warren.archive.archives.ListedObject;
import dev.warren.archive.archives.ListingReading;
import dev.warren.archive.archiving.ColdArchive;
import dev.warren.archive.audit.Severity;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.layout.ArchiveName;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdErasureTest extends OnColdArchive {

    @Test
    void whatComesBackAfterwardsHasNothingOfTheUserAndAllOfOthers() {
        ErasureReport report = erase(store);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.before().archives()).isEqualTo(4);
        assertThat(report.before().userArchives()).isEqualTo(3);
        assertThat(report.before().userRows()).isEqualTo(5);
        assertThat(report.after()).isNotNull().matches(LookedThrough::isClean).matches(last -> last.archives() == 3);
        assertNothingOfTheUserAndAllOfOthers(store, cold);
    }

    static void assertNothingOfTheUserAndAllOfOthers(ObjectStore at, ColdArchiveOfUsers cold) {
        assertThat(audit(at).isSound(true)).as(audit(at).toString()).isTrue();
        assertThat(bringBack(at)).isTrue();
        assertThat(Traces.of(at, USER)).hasSize(1).allMatch(mention -> mention.endsWith(" 1-1"));
        assertThat(ColdArchive.rows(at)).containsExactlyInAnyOrderElementsOf(cold.rowsOfOthers());
        assertThat(versionsOfOthers(at)).isEqualTo(cold.versionsOfOthers()).isNotEmpty();
        assertThat(audit(at).isSound(true)).as(audit(at).toString()).isTrue();
    }

    @Test
    void anArchiveIsFollowedByTheNextAndOneOfTheUserAloneByNone() {
        Map<String, String> before = contents(store);

        erase(store);

        assertThat(archives(store)).containsExactlyInAnyOrder(OF_BOTH.next(), OF_OTHERS, OF_GOALS.next());
        assertThat(ArchiveDrop.of(store, OF_BOTH).map(ArchiveEnd::replacedBy))
                .contains(OF_BOTH.next().toString());
        assertThat(ArchiveDrop.of(store, OF_USER))
                .isPresent()
                .matches(end -> end.get().replacedBy() == null);
        assertThat(ArchiveDrop.of(store, OF_USER).map(ArchiveEnd::why)).contains("erasure T-4711");
        Stream.of(Part.DATA, Part.LISTING, Part.CHECKSUMS).forEach(part -> assertThat(contents(store))
                .doesNotContainKeys(OF_BOTH.key(part).value(), OF_USER.key(part).value())
                .containsEntry(
                        OF_OTHERS.key(part).value(),
                        before.get(OF_OTHERS.key(part).value())));
    }

    @Test
    void theListingOfWhatRemainsSaysSoAndItsChecksumsAreThoseOfTheBytes() {
        erase(store);

        ArchiveName made = OF_BOTH.next();
        List<ListedObject> objects = listed(made);
        assertThat(objects)
                .extracting(ListedObject::key)
                .containsExactly(FIRST, ArchiveOfUsers.SECOND, ArchiveOfUsers.THIRD, FOURTH);
        assertThat(objects).extracting(ListedObject::rows).containsExactly(1L, 2L, 2L, 0L);
        assertThat(objects.get(0).users()).containsExactly(ArchiveOfUsers.OTHER);
        assertThat(ListingReading.head(store, made).reasons()).isEqualTo(Map.of("left of " + OF_BOTH, 5L));
        assertThat(content(store, made.key(Part.CHECKSUMS).value()))
                .isEqualTo(sha256(made.key()) + "  " + made.key().name() + "\n" + sha256(made.key(Part.LISTING)) + "  "
                        + made.key(Part.LISTING).name() + "\n");
    }

    private List<ListedObject> listed(ArchiveName name) {
        List<ListedObject> objects = new ArrayList<>();
        try (ListingReading listing = ListingReading.open(store, name)) {
            listing.forEachRemaining(objects::add);
        }
        return objects;
    }

    private String sha256(ObjectKey key) {
        return ObjectDigest.read(store, key).sha256();
    }

    @Test
    void theReportSaysOfEachArchiveWhatItWasAndWhatHasTakenItsPlace() {
        ObjectDigest both = ObjectDigest.read(store, OF_BOTH.key());
        ObjectDigest user = ObjectDigest.read(store, OF_USER.key());

        ErasureReport report = erase(store);

        assertThat(report.changes())
                .contains(new Change(
                        store.description(),
                        OF_BOTH.toString(),
                        OF_BOTH.next().toString(),
                        4,
                        both.size(),
                        both.sha256(),
                        sha256(OF_BOTH.next().key())))
                .contains(
                        new Change(store.description(), OF_USER.toString(), null, 1, user.size(), user.sha256(), null));
        assertThat(report.toString()).doesNotContain(USER);
    }

    @Test
    void othersGoalsSayWhereTheirVersionsAreNow() {
        String manifest = ArchiveOfUsers.OTHERS_GOAL.under(SnapshotKeys.SNAPSHOTS) + "manifest.json";
        assertThat(content(store, manifest)).contains("\"archived\" : \"" + OF_GOALS + "\"");

        erase(store);

        assertThat(content(store, manifest)).contains("\"archived\" : \"" + OF_GOALS.next() + "\"");
    }

    @Test
    void aSecondRunFindsNothingAndWritesNothing() {
        erase(store);
        Map<String, String> before = contents(store);

        ErasureReport again = erase(store);

        assertThat(again.complete()).isTrue();
        assertThat(again.before().isClean()).isTrue();
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void aDryRunTellsWhatWouldBecomeOfEachArchiveAndWritesNothing() {
        Map<String, String> before = contents(store);
        List<String> told = new CopyOnWriteArrayList<>();

        ErasureReport dry = dryRun(store, (verb, key, bytes) -> told.add(verb + " " + key));

        assertThat(contents(store)).isEqualTo(before);
        assertThat(told)
                .contains("REWRITE " + OF_BOTH, "REWRITE " + OF_GOALS, "DELETE " + OF_USER)
                .noneMatch(line -> line.contains(OF_OTHERS.toString()));
        ErasureReport real = erase(store);
        assertThat(dry.before()).isEqualTo(real.before());
        assertThat(told).hasSameSizeAs(real.changes());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeNothingOfOthersIsLostAndTheNextRunFinishes(boolean done) {
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore at = cold.store();
            died = dies(new DyingStore(at, change, done));
            assertOthersAreThere(change, at);

            ErasureReport report = erase(at);
            assertThat(report.complete()).as("change %d: %s", change, report).isTrue();
            assertThat(archives(at))
                    .as("change %d", change)
                    .containsExactlyInAnyOrder(OF_BOTH.next(), OF_OTHERS, OF_GOALS.next());
            assertNothingOfTheUserAndAllOfOthers(at, cold);
            change++;
        }
        assertThat(change).isGreaterThan(25);
    }

    private static void assertOthersAreThere(int change, ObjectStore died) {
        ObjectStore at = ColdArchiveOfUsers.copy(contents(died));
        assertThat(audit(at).findings())
                .as("change %d", change)
                .filteredOn(finding -> finding.code().severity() == Severity.ERROR)
                .allMatch(ofTheUserWhoIsGoing -> ofTheUserWhoIsGoing.key().contains(USER));
        assertThat(bringBack(at)).as("change %d", change).isTrue();
        assertThat(ColdArchive.rows(at)).as("change %d", change).containsAll(cold.rowsOfOthers());
        assertThat(versionsOfOthers(at)).as("change %d", change).isEqualTo(cold.versionsOfOthers());
    }

    private static boolean dies(ObjectStore at) {
        try {
            erase(at);
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }
}
