package dev.warren.archive.retention;

import static dev.warren.archive.audit.ArchiveUnderAudit.GOAL;
import static dev.warren.archive.copy.CopiedArchive.audit;
import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.copy.CopiedArchive.one;
import static dev.warren.archive.retention.AgedArchive.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.rewrite.InterruptedStore;
import dev.warren.archive.snapshots.GoalVersions;
import dev.warren.archive.snapshots.Reason;
import dev.warren.archive.snapshots.Tag;
import dev.warren.archive.snapshots.VersionMarks;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.snapshot.history.GoalHistory;
import dev.warren.snapshot.history.Move;
import dev.warren.snapshot.history.SnapshotKeys;
import dev.warren.snapshot.history.Version;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRetentionTest {

    private static final int VERSIONS = 5;
    private static final String HOME = GOAL.under(SnapshotKeys.SNAPSHOTS).value();
    private static final KeepLast LAST_TWO = last(2);
    private static final String ARCHIVE = "archives/2025/12/goals_2025-12-31_000001.tar.zst";

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private ObjectStore store;

    @BeforeEach
    void fiveVersions() {
        archive = filled(root.resolve("a"));
        store = archive.store();
    }

    private static ArchiveUnderAudit filled(Path directory) {
        ArchiveUnderAudit filled = new ArchiveUnderAudit(directory);
        IntStream.rangeClosed(1, VERSIONS).forEach(number -> filled.snapshot("s-" + number, "print(" + number + ")\n"));
        return filled;
    }

    private static KeepLast last(int versions) {
        return new KeepLast("last", versions, SnapshotKeys.SNAPSHOTS, Set.of());
    }

    private static Policies policies(KeepLast... policies) {
        return new Policies(List.of(), List.of(policies), List.of());
    }

    private static Policies held(Hold hold) {
        return new Policies(List.of(), List.of(LAST_TWO), List.of(hold));
    }

    private static RetentionReport retain(ObjectStore store, Policies policies) {
        return retain(store, policies, false, Steps.NONE);
    }

    private static RetentionReport retain(ObjectStore store, Policies policies, boolean dryRun, Steps steps) {
        return retain(one(store), policies, dryRun, steps);
    }

    private static RetentionReport retain(ArchiveStores stores, Policies policies, boolean dryRun, Steps steps) {
        RetentionRequest request = new RetentionRequest(2, AgedArchive.TEMP, RetentionRequest.GRACE, dryRun);
        Conduct conduct = new Conduct(Progress.NONE, steps, new Cancellation(), Clock.systemUTC());
        return new PolicyRun(stores, policies, request, conduct).run();
    }

    private static VersionMarks marks(ObjectStore store) {
        return new VersionMarks(store, GOAL, new Reason("me", Optional.empty()), Clock.systemUTC());
    }

    /** The numbers of the versions whose files are there. */
    private static Set<Integer> files(ObjectStore store) {
        return contents(store).keySet().stream()
                .filter(key -> key.startsWith(HOME))
                .flatMapToInt(key -> SnapshotKeys.versionOf(key.substring(HOME.length())).stream())
                .boxed()
                .collect(Collectors.toSet());
    }

    private Version version(int number) {
        return GoalVersions.of(store, GOAL).version(Integer.toString(number));
    }

    @Test
    void theReportNamesBothStoresWhereVersionsAreInOneOfTheirOwn() {
        ArchiveStores stores = new ArchiveStores(new ArchiveUnderAudit(root.resolve("b")).store(), store);

        RetentionReport report = retain(stores, policies(LAST_TWO), false, Steps.NONE);

        assertThat(report.archive()).isEqualTo(stores.description()).contains("/a", "/b");
    }

    @Test
    void theLastStayAndOfOlderOnesTheManifestTellsWhatWentWhenAndWhy() {
        RetentionReport report = retain(store, policies(LAST_TWO));

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.versions()).isEqualTo(new VersionsReport(1, Map.of("last", 3L), 27));
        assertThat(files(store)).containsExactlyInAnyOrder(4, 5);
        assertThat(String.valueOf(version(1).removed())).contains("retention", "policy 'last': the last 2 stay");
        assertThat(audit(store).isSound(true)).as(audit(store).toString()).isTrue();
    }

    @Test
    void aRunWithNothingDueWritesNothing() {
        retain(store, policies(LAST_TWO));
        Map<String, String> before = contents(store);

        assertThat(retain(store, policies(LAST_TWO)).versions().goals()).isZero();
        assertThat(retain(store, policies(last(6))).versions().goals()).isZero();
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void aTaggedVersionStaysBesideTheLast() {
        marks(store).tag(List.of(2), new Tag("reviewed"));

        retain(store, policies(LAST_TWO));

        assertThat(files(store)).containsExactlyInAnyOrder(2, 4, 5);
    }

    /** Else somebody who deletes the newest versions would be left with none that can be used. */
    @Test
    void aDeletedVersionCountsForNoneThatStays() {
        marks(store).delete(List.of(2, 5));

        retain(store, policies(LAST_TWO));

        assertThat(files(store)).containsExactlyInAnyOrder(3, 4, 5);
        assertThat(version(5).removed()).isNull();
    }

    @Test
    void aHoldOnTheUserOrTheGoalOrAPartOfItKeepsAllVersions() {
        String user = GOAL.userId().toUpperCase(java.util.Locale.ROOT);
        Hold[] holds = {
            new Hold("user", KeyPrefix.ROOT, Set.of(), texts(user)),
            new Hold("goal", new KeyPrefix(HOME), Set.of(), Set.of()),
            new Hold("file", new KeyPrefix(HOME + "snapshot_v1.py/"), Set.of(), Set.of()),
            new Hold("all", KeyPrefix.ROOT, Set.of(), Set.of())
        };
        for (Hold hold : holds) {
            retain(store, held(hold));
            assertThat(files(store)).as(hold.name()).hasSize(VERSIONS);
        }
    }

    @Test
    void aHoldOnEventsKeepsNoVersions() {
        retain(store, held(new Hold("events", new KeyPrefix("events/"), Set.of(), Set.of())));

        assertThat(files(store)).hasSize(2);
    }

    @Test
    void aHoldOnTypesIsOneOnEvents() {
        retain(store, held(new Hold("types", KeyPrefix.ROOT, texts("goal"), Set.of())));

        assertThat(files(store)).hasSize(2);
    }

    @Test
    void theFirstPolicyThatCoversAGoalIsTheOneThatCounts() {
        String first = GOAL.goalId().substring(0, 4);
        KeepLast other = new KeepLast("other", 1, SnapshotKeys.SNAPSHOTS, Set.of(new GoalPattern("ffff*")));
        KeepLast elsewhere = new KeepLast("elsewhere", 1, new KeyPrefix("snapshots/user_id=x/"), Set.of());
        KeepLast like = new KeepLast("like", 4, SnapshotKeys.SNAPSHOTS, Set.of(new GoalPattern(first + "*")));

        RetentionReport report = retain(store, policies(other, elsewhere, like, LAST_TWO));

        assertThat(report.versions().removed()).isEqualTo(Map.of("like", 1L));
        assertThat(files(store)).hasSize(4);
    }

    @Test
    void aDryRunTellsExactlyWhatGoesAndWritesNothing() {
        marks(store).tag(List.of(2), new Tag("reviewed"));
        List<String> told = new CopyOnWriteArrayList<>();
        Map<String, String> before = contents(store);

        RetentionReport dry =
                retain(store, policies(LAST_TWO), true, (verb, key, bytes) -> told.add(verb + " " + bytes + " " + key));

        assertThat(contents(store)).isEqualTo(before);
        assertThat(told).containsExactly("DELETE 9 " + HOME + "snapshot_v1.py", "DELETE 9 " + HOME + "snapshot_v3.py");
        assertThat(retain(store, policies(LAST_TWO)).versions()).isEqualTo(dry.versions());
    }

    @Test
    void aVersionThatIsTaggedAtTheLastMomentStays() {
        ObjectStore interrupted = InterruptedStore.before(
                store, "createIfAbsent", () -> marks(store).tag(List.of(1, 3), new Tag("late")));

        RetentionReport report = retain(interrupted, policies(LAST_TWO));

        assertThat(files(store)).containsExactlyInAnyOrder(1, 3, 4, 5);
        assertThat(version(1).removed()).isNull();
        assertThat(report.versions().removed()).isEqualTo(Map.of("last", 1L));
    }

    @Test
    void versionsInAnArchiveStayAndOlderOnesBesideTheManifestGo() {
        archived(1, 3);

        RetentionReport report = retain(store, policies(LAST_TWO));

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.versions().removed()).isEqualTo(Map.of("last", 1L));
        assertThat(files(store)).containsExactlyInAnyOrder(1, 3, 4, 5);
        assertThat(version(3).removed()).isNull();
        assertThat(version(3).archived()).isEqualTo(ARCHIVE);
    }

    @Test
    void aGoalThatIsArchivedIsNoProblemAndNothingOfItGoes() {
        archived(1, 2, 3, 4, 5);
        Map<String, String> before = contents(store);

        RetentionReport report = retain(store, policies(LAST_TWO));

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.versions()).isEqualTo(VersionsReport.NONE);
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void aVersionThatIsArchivedAtTheLastMomentStays() {
        ObjectStore interrupted = InterruptedStore.before(store, "createIfAbsent", () -> archived(1, 3));

        RetentionReport report = retain(interrupted, policies(LAST_TWO));

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(files(store)).containsExactlyInAnyOrder(1, 3, 4, 5);
        assertThat(version(1).removed()).isNull();
    }

    /** As archiving says it, before it takes the files away. */
    private void archived(Integer... versions) {
        GoalHistory history = new GoalHistory(GOAL, store);
        history.load();
        assertThat(history.move(new Move(List.of(versions), ARCHIVE, "2025-12-31T00:00:00Z")))
                .isTrue();
        history.healManifest();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeTheNextRunEndsTheWork(boolean done) {
        int change = 1;
        boolean died = true;
        for (; died; change++) {
            ObjectStore each = filled(root.resolve(done + "-" + change)).store();
            died = dies(new DyingStore(each, change, done));
            assertThat(retain(each, policies(LAST_TWO)).complete()).isTrue();
            assertThat(files(each)).as("ended at change " + change).containsExactlyInAnyOrder(4, 5);
            assertThat(audit(each).isSound(true)).isTrue();
        }
        assertThat(change).isGreaterThan(6);
    }

    private static boolean dies(ObjectStore store) {
        try {
            retain(store, policies(LAST_TWO));
            return false;
        } catch (DyingStore.Death death) {
            return true;
        }
    }

    @Test
    void aGoalWithADamagedManifestIsAProblemAndKeepsItsFiles() {
        archive.put(HOME + "manifest.json", "{");

        RetentionReport report = retain(store, policies(LAST_TWO));

        assertThat(report.complete()).isFalse();
        assertThat(report.counts()).isEqualTo(Map.of("unreadable", 1L));
        assertThat(report.problems().get(0).key()).isEqualTo(HOME + "manifest.json");
        assertThat(files(store)).hasSize(VERSIONS);
    }

    @Test
    void notEvenTheLastOneCannotBeSaid() {
        assertThatThrownBy(() -> last(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new GoalPattern(".*")).isInstanceOf(InvalidInputException.class);
    }
}
