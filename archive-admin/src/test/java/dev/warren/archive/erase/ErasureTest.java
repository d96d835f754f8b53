package dev.warren.archive.erase;

import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.content;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.erase.ArchiveOfUsers.FIRST;
import static dev.warren.archive.erase.ArchiveOfUsers.OTHER;
import static dev.warren.archive.erase.ArchiveOfUsers.SECOND;
import static dev.warren.archive.erase.ArchiveOfUsers.THIRD;
import static dev.warren.archive.erase.ArchiveOfUsers.USER;
import static dev.warren.archive.erase.Erasing.dryRun;
import static dev.warren.archive.erase.Erasing.erase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.file.FooterScan;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.removal.Removal;
import dev.warren.archive.removal.Tombstone;
import dev.warren.archive.rewrite.InterruptedStore;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureTest {

    /** Another's row that mentions the user. */
    private static final String MENTION = FIRST + " 1-1";

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private ObjectStore store;

    @BeforeEach
    void fill() {
        archive = ArchiveOfUsers.fill(root.resolve("a"));
        store = archive.store();
    }

    @Test
    void allOfTheUserGoesAndAllOfOthersStays() throws Exception {
        Map<String, String> before = others(store);
        Map<String, String> firstBefore = Traces.rows(store, new ObjectKey(FIRST));

        ErasureReport report = erase(store);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.before().userRows()).isEqualTo(3);
        assertThat(report.before().userFiles()).isEqualTo(2);
        assertThat(report.after()).isNotNull().matches(LookedThrough::isClean).matches(last -> last.rows() == 5);
        assertThat(Traces.of(store, USER)).containsExactly(MENTION);
        assertThat(others(store)).isEqualTo(before);
        assertThat(Traces.rows(store, new ObjectKey(FIRST))).isEqualTo(Map.of("1-1", firstBefore.get("1-1")));
        assertThat(Traces.rows(store, new ObjectKey(SECOND))).containsOnlyKeys("2-1", "2-2");
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
        assertThat(directoriesOfTheUser()).isEmpty();
    }

    /** Keys and contents of what has nothing of the user: all but the rewritten files and what tells of them. */
    private static Map<String, String> others(ObjectStore store) {
        Map<String, String> others = new TreeMap<>(contents(store));
        others.keySet().removeIf(key -> key.contains(USER) || key.equals(FIRST) || key.equals(SECOND));
        others.keySet().removeIf(key -> key.startsWith("_warren/removals/"));
        others.values().removeIf(content -> content.contains(USER));
        return others;
    }

    private List<Path> directoriesOfTheUser() throws Exception {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().contains(USER)).toList();
        }
    }

    @Test
    void reportTombstonesAndLogHaveNothingThatNamesTheUser() {
        ErasureReport report = erase(store);

        assertThat(report.toString()).doesNotContain(USER).contains(report.userSha256());
        assertThat(report.userSha256()).isEqualTo(org.apache.commons.codec.digest.DigestUtils.sha256Hex(USER));
        List<Removal> tombstone =
                Tombstone.of(FooterScan.scan(store, new ObjectKey(FIRST)).properties());
        assertThat(tombstone).hasSize(1);
        assertThat(tombstone.get(0).reasons()).isEqualTo(Map.of("erasure T-4711", 2L));
    }

    @Test
    void theReportSaysOfEachObjectWhatItWasAndWhatItIsNow() {
        ObjectDigest before = ObjectDigest.read(store, new ObjectKey(FIRST));
        String upload = "uploads/user_id=" + USER + "/project.zip";
        ObjectDigest uploaded = ObjectDigest.read(store, new ObjectKey(upload));

        ErasureReport report = erase(store);

        assertThat(report.changes())
                .contains(new Change(
                        store.description(),
                        FIRST,
                        FIRST,
                        2,
                        before.size(),
                        before.sha256(),
                        ObjectDigest.read(store, new ObjectKey(FIRST)).sha256()))
                .contains(new Change(
                        store.description(),
                        "uploads/user_id=(erased)/project.zip",
                        null,
                        0,
                        uploaded.size(),
                        uploaded.sha256(),
                        null));
        assertThat(report.changes())
                .hasSize((int) (report.before().userFiles() + report.before().userObjects()));
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        Map<String, String> before = contents(store);
        List<String> told = new CopyOnWriteArrayList<>();

        ErasureReport dry = dryRun(store, (verb, key, bytes) -> told.add(verb + " " + key));

        assertThat(contents(store)).isEqualTo(before);
        assertThat(dry.after()).isNull();
        ErasureReport real = erase(store);
        assertThat(dry.before()).isEqualTo(real.before());
        assertThat(told)
                .hasSize(real.changes().size())
                .contains("REWRITE " + FIRST, "DELETE uploads/user_id=" + USER + "/project.zip");
    }

    @Test
    void aSecondRunFindsNothingAndWritesNothing() {
        erase(store);
        Map<String, String> before = contents(store);

        ErasureReport again = erase(store);

        assertThat(again.complete()).isTrue();
        assertThat(again.before().isClean()).isTrue();
        assertThat(again.changes()).isEmpty();
        assertThat(contents(store)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeTheNextRunFinishesAndNothingOfOthersIsTouched(boolean done, @TempDir Path many) {
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore at = ArchiveOfUsers.fill(many.resolve("a" + change)).store();
            Map<String, String> before = others(at);
            died = dies(new DyingStore(at, change, done));
            assertThat(others(at)).as("change %d", change).isEqualTo(before);

            assertThat(erase(at).complete()).as("change %d", change).isTrue();
            assertThat(Traces.of(at, USER)).as("change %d", change).containsExactly(MENTION);
            assertThat(others(at)).as("change %d", change).isEqualTo(before);
            assertThat(audit(at).isSound(true)).as("change %d", change).isTrue();
            change++;
        }
        assertThat(change).isGreaterThan(12);
    }

    private static boolean dies(ObjectStore at) {
        try {
            erase(at);
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }

    @Test
    void aRowThatArrivesMeanwhileIsFoundByTheSecondReading() {
        String late = "events/2025/12/28/events_000004.parquet";
        ObjectStore disturbed = InterruptedStore.before(
                store, "put", () -> ArchiveOfUsers.file(store, late, new ArchiveOfUsers.Of(USER, null)));

        ErasureReport report = erase(disturbed);

        assertThat(report.complete()).isFalse();
        assertThat(report.found()).containsExactly(late);
        assertThat(erase(store).complete()).isTrue();
    }

    @Test
    void whereIngestersHaveJustWrittenItIsSaidWhenToRunItAgain() {
        assertThat(erase(store).open()).isEqualTo(new OpenPartitions(0, null));
        ErasureReport now = new Erasure(
                        new ErasureStores(CopiedArchive.one(store), List.of()),
                        Erasing.request(false),
                        Erasing.conduct(java.time.Instant.now(), Steps.NONE))
                .run();
        assertThat(now.open().partitions()).isEqualTo(1);
        assertThat(now.open().againAfter()).isAfter(java.time.Instant.now().plus(java.time.Duration.ofHours(47)));
    }

    @Test
    void aDamagedDataFileMeansThatNobodyCanSayItIsDone() {
        CopiedArchive.putBytes(store, THIRD, content(store, THIRD).substring(0, 900));

        ErasureReport report = erase(store);

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).isEqualTo(Map.of("unreadable", 1L));
        assertThat(Traces.rows(store, new ObjectKey(FIRST))).containsOnlyKeys("1-1");
    }

    @Test
    void whatIsNoDataFileBelowEventsIsToldAndNotLookedInto() {
        ArchiveOfUsers.put(store, "events/2025/12/28/export-of-all.csv", USER);

        ErasureReport report = erase(store);

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).isEqualTo(Map.of("foreign", 1L));
    }

    @Test
    void aUserWhoseIdIsNoUuidHasRowsAndMessagesAndNoPlaceOfTheirOwn() {
        Map<String, String> before = contents(store);
        ErasureRequest request = new ErasureRequest(
                new ErasedUser("u2"), Optional.empty(), Optional.empty(), true, 2, Erasing.TEMP, false);

        ErasureReport report = new Erasure(
                        new ErasureStores(CopiedArchive.one(store), List.of()),
                        request,
                        Erasing.conduct(Erasing.NOW, Steps.NONE))
                .run();

        assertThat(report.complete()).isTrue();
        assertThat(report.changes()).extracting(Change::key).containsExactly(THIRD);
        assertThat(Traces.rows(store, new ObjectKey(THIRD))).containsOnlyKeys("3-0");
        assertThat(contents(store)).containsAllEntriesOf(without(before, THIRD));
    }

    private static Map<String, String> without(Map<String, String> contents, String key) {
        Map<String, String> rest = new TreeMap<>(contents);
        rest.remove(key);
        return rest;
    }

    @Test
    void whoeverAsksWithoutPoliciesHasToSayThatHoldsDoNotCount() {
        assertThatThrownBy(() -> new ErasureRequest(
                        new ErasedUser(OTHER), Optional.empty(), Optional.empty(), false, 2, Erasing.TEMP, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("legal hold");
        assertThatThrownBy(() -> new ErasureRequest(
                        new ErasedUser(OTHER), Optional.of(OTHER), Optional.empty(), true, 2, Erasing.TEMP, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must not be the user's id");
    }
}
