package dev.warren.archive.retention;

import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.content;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.retention.AgedArchive.CHATS;
import static dev.warren.archive.retention.AgedArchive.ids;
import static dev.warren.archive.retention.AgedArchive.policies;
import static dev.warren.archive.retention.AgedArchive.retain;
import static dev.warren.archive.retention.AgedArchive.texts;
import static dev.warren.archive.retention.AgedArchive.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.ObjectDigest;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.removal.Removal;
import dev.warren.archive.rewrite.InterruptedStore;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

    private static final String FIRST = "events/2025/12/28/events_000001.parquet";
    private static final String SECOND = "events/2025/12/28/events_000002.parquet";
    private static final String THIRD = "events/2025/12/28/events_000003.parquet";
    private static final String OTHER_DAY = "events/2025/12/29/events_000001.parquet";

    private static final Map<String, List<String>> WITHOUT_CHATS = Map.of(
            FIRST, List.of("1-1", "1-2"), SECOND, List.of(), THIRD, List.of("3-0"), OTHER_DAY, List.of("other-day"));

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private ObjectStore store;

    @BeforeEach
    void fill() {
        archive = AgedArchive.fill(root.resolve("a"));
        store = archive.store();
    }

    @Test
    void eventsWhoseTimeIsOverGoAndEveryOtherRowAndEveryFileStays() {
        String untouched = content(store, THIRD);

        RetentionReport report = retain(store, CHATS);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.files()).isEqualTo(2);
        assertThat(report.removed()).isEqualTo(Map.of("chats", 3L));
        assertThat(report.remaining()).isEqualTo(2);
        assertThat(ids(store)).isEqualTo(WITHOUT_CHATS);
        assertThat(content(store, THIRD)).isEqualTo(untouched);
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
    }

    @Test
    void theFileAndTheLogSayWhatWentWhenAndWhyAndWhatFileItWas() {
        ObjectDigest before = ObjectDigest.read(store, new ObjectKey(FIRST));

        retain(store, CHATS);

        Removal removal = tombstone(store, FIRST).get(0);
        assertThat(removal.number()).isEqualTo(1);
        assertThat(removal.reasons()).isEqualTo(Map.of("chats", 1L));
        assertThat(removal.rowsBefore()).isEqualTo(3);
        assertThat(removal.rowsAfter()).isEqualTo(2);
        assertThat(removal.sha256Before()).isEqualTo(before.sha256());
        assertThat(contents(store).get("_warren/removals/events/2025/12/28/events_000001/000001.json"))
                .contains("\"key\":\"" + FIRST + "\"", "\"reasons\":{\"chats\":1}", before.sha256())
                .contains(ObjectDigest.read(store, new ObjectKey(FIRST)).sha256());
    }

    @Test
    void aSecondRemovalFromAFileIsToldBesideTheFirst() {
        retain(store, CHATS);
        retain(store, policies(new Policy("goals of 2025", new KeyPrefix("events/2025/"), texts("goal"), 30)));

        assertThat(tombstone(store, FIRST)).extracting(Removal::number).containsExactly(1, 2);
        assertThat(ids(store).get(FIRST)).isEmpty();
        assertThat(audit(store).isSound(true)).isTrue();
    }

    @Test
    void aRunWithNothingDueWritesNothing() {
        retain(store, CHATS);
        Map<String, String> before = contents(store);

        RetentionReport again = retain(store, CHATS);

        assertThat(again.files()).isZero();
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void aFileWithNoneOfTheTypesAndAFileWithoutRowsAreNotReadToTheirEnd() {
        retain(store, CHATS);
        List<String> read = new CopyOnWriteArrayList<>();
        ObjectStore told = InterruptedStore.telling(store, (operation, key) -> {
            if (operation.equals("read")) {
                read.add(key.toString());
            }
        });

        retain(told, CHATS);
        assertThat(read).containsOnly("events/_layout.json");

        retain(told, policies(new Policy("goals", PartitionLayout.ROOT, texts("goal"), 30)));
        assertThat(read).contains(FIRST, THIRD).doesNotContain(SECOND, OTHER_DAY);
    }

    @Test
    void aHoldWinsOverEveryPolicy() {
        Policy all = new Policy("all", PartitionLayout.ROOT, Set.of(), 30);
        Hold user = new Hold("case 1", PartitionLayout.ROOT, Set.of(), texts("u1"));
        Hold type = new Hold("case 2", new KeyPrefix("events/2025/12/29/"), texts("goal.created"), Set.of());
        Hold elsewhere = new Hold("case 3", new KeyPrefix("events/2024/"), Set.of(), Set.of());

        retain(store, new Policies(List.of(all), List.of(user, type, elsewhere)));

        assertThat(ids(store))
                .isEqualTo(Map.of(
                        FIRST,
                        List.of("1-0", "1-1"),
                        SECOND,
                        List.of(),
                        THIRD,
                        List.of(),
                        OTHER_DAY,
                        List.of("other-day")));
    }

    @Test
    void aPolicyReachesNoOtherPrefixAndNoDayThatIsTooYoung() {
        Clock dayThree = Clock.fixed(ArchiveUnderAudit.NOON.plus(Duration.ofDays(31)), ZoneOffset.UTC);
        Policy elsewhere = new Policy("elsewhere", new KeyPrefix("events/2025/12/29/"), Set.of(), 30);
        Map<String, String> before = contents(store);

        RetentionReport report = retain(store, policies(elsewhere), false, Steps.NONE, dayThree);

        assertThat(report.files()).isZero();
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void thePartitionIsDueWhenSoManyWholeDaysHavePassedAfterItsDay() {
        Policy thirty = new Policy("thirty", PartitionLayout.ROOT, Set.of(), 30);
        var day = ArchiveUnderAudit.NOON.atZone(ZoneOffset.UTC).toLocalDate();

        assertThat(thirty.isDue(day, day.plusDays(30))).isFalse();
        assertThat(thirty.isDue(day, day.plusDays(31))).isTrue();
    }

    @Test
    void aPartitionThatWasWrittenToRecentlyIsLeftAlone() {
        Map<String, String> before = contents(store);

        RetentionReport report = retain(store, AgedArchive.ALL, false, Steps.NONE, Clock.systemUTC());

        assertThat(report.waiting()).isEqualTo(2);
        assertThat(report.complete()).isTrue();
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void nothingIsRemovedFromAPartitionWithAGap() {
        store.delete(new ObjectKey(SECOND));

        RetentionReport report = retain(store, CHATS);

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).isEqualTo(Map.of("missing", 1L));
        assertThat(ids(store).get(FIRST)).hasSize(3);
    }

    @Test
    void aDamagedFileStaysAsItIsAndTheOthersAreDone() {
        String damaged = content(store, FIRST).substring(0, 900);
        CopiedArchive.putBytes(store, FIRST, damaged);

        RetentionReport report = retain(store, CHATS);

        assertThat(report.counts()).isEqualTo(Map.of("unreadable", 1L));
        assertThat(content(store, FIRST)).isEqualTo(damaged);
        assertThat(report.removed()).isEqualTo(Map.of("chats", 2L));
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        Map<String, String> before = contents(store);
        List<String> told = new CopyOnWriteArrayList<>();

        RetentionReport dry = retain(store, CHATS, true, (verb, key, bytes) -> told.add(verb + " " + key));

        assertThat(contents(store)).isEqualTo(before);
        assertThat(told).containsExactlyInAnyOrder("REWRITE " + FIRST, "REWRITE " + SECOND);
        RetentionReport real = retain(store, CHATS);
        assertThat(dry.removed()).isEqualTo(real.removed());
        assertThat(dry.bytesBefore()).isEqualTo(real.bytesBefore());
        assertThat(dry.remaining()).isEqualTo(real.remaining());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeEveryFileIsOldOrNewAndTheNextRunFinishes(boolean done, @TempDir Path many) {
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore at = AgedArchive.fill(many.resolve("a" + change)).store();
            Map<String, List<String>> before = ids(at);
            died = dies(new DyingStore(at, change, done));
            ids(at).forEach((file, rows) -> assertThat(rows).isIn(before.get(file), WITHOUT_CHATS.get(file)));
            assertThat(audit(at).isSound(false)).as("change %d", change).isTrue();

            assertThat(retain(at, CHATS).complete()).as("change %d", change).isTrue();
            assertThat(ids(at)).as("change %d", change).isEqualTo(WITHOUT_CHATS);
            assertThat(audit(at).isSound(true)).as("change %d", change).isTrue();
            change++;
        }
        assertThat(change).isGreaterThan(4);
    }

    private static boolean dies(ObjectStore at) {
        try {
            retain(at, CHATS);
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }

    @Test
    void whatAnotherHasPutInTheFilesPlaceMeanwhileIsNotOverwritten() {
        String other = content(store, THIRD);
        ObjectStore disturbed = InterruptedStore.before(
                store, "createIfAbsent", () -> CopiedArchive.putBytes(store, FIRST, content(store, THIRD)));

        RetentionReport report =
                retain(disturbed, policies(new Policy("first", PartitionLayout.ROOT, texts("chat"), 30)));

        assertThat(report.complete()).isFalse();
        assertThat(contents(store).values()).contains(other);
        assertThat(content(store, FIRST)).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createIfAbsent", "put"})
    void ofTwoAtOnceAtLeastOneSaysSoAndTheNextRunPutsItRight(String moment) {
        Policies goals = policies(new Policy("goals", PartitionLayout.ROOT, texts("goal"), 30));
        ObjectStore disturbed = InterruptedStore.before(store, moment, () -> retain(store, goals));

        RetentionReport report = retain(disturbed, CHATS);

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).containsKey("changing");
        retain(store, goals);
        retain(store, CHATS);
        assertThat(ids(store).get(FIRST)).isEmpty();
        assertThat(audit(store).isSound(true)).isTrue();
    }

    @Test
    void whereARemovalWasOvertakenTheAuditSaysSo() {
        String before = content(store, FIRST);
        retain(store, CHATS);
        CopiedArchive.putBytes(store, FIRST, before);

        assertThat(audit(store).findings())
                .extracting(finding -> finding.code().code() + " " + finding.key())
                .containsExactly("removal-open " + FIRST);
    }

    @Test
    void daysThatMayStillBeOpenAreRefused() {
        assertThatThrownBy(() -> new Policy("soon", PartitionLayout.ROOT, Set.of(), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("policy 'soon': after-days is 1");
    }
}
