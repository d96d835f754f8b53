package dev.warren.archive.backup;

import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.copy.CopiedArchive.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.LayoutMismatchException;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StorageUnavailableException;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {

    private static final Instant DAY_1 = Instant.parse("2026-01-22T03:00:00Z");
    private static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir"));
    private static final int ALL = 0;

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private final ObjectStore backups = new InMemoryObjectStore();
    private final ObjectStore target = new InMemoryObjectStore();

    @BeforeEach
    void fill() {
        archive = CopiedArchive.fill(root);
    }

    private BackupReport backup(ObjectStore to, BackupRequest.Kind kind, int keep, Instant now) {
        return backup(to, new BackupRequest(kind, keep, 2, TEMP, false), now, Steps.NONE);
    }

    private BackupReport backup(ObjectStore to, BackupRequest request, Instant now, Steps steps) {
        return new Backup(
                        one(archive.store()),
                        to,
                        request,
                        new ToolVersion("test"),
                        new Conduct(Progress.NONE, steps, new Cancellation(), () -> now))
                .run();
    }

    private BackupReport full(Instant now) {
        return backup(backups, BackupRequest.Kind.FULL, ALL, now);
    }

    private BackupReport incremental(Instant now) {
        return backup(backups, BackupRequest.Kind.INCREMENTAL, ALL, now);
    }

    private VerifyReport verify(String what) {
        return verify(what, Sample.ALL);
    }

    private VerifyReport verify(String what, Sample sample) {
        return new Verification(one(backups), sample, 2, TEMP, Progress.NONE, new Cancellation(), () -> DAY_1)
                .run(what);
    }

    private static RestoreRequest everything() {
        return request("latest", Scope.ALL, Demands.NONE);
    }

    private static RestoreRequest request(String set, Scope scope, Demands demands) {
        return new RestoreRequest(set, scope, demands, RestoreRequest.WhenNone.FAIL, 2, TEMP, false);
    }

    private RestoreReport restore(RestoreRequest request) {
        return restore(target, request, backups);
    }

    private static RestoreReport restore(ObjectStore to, RestoreRequest request, ObjectStore... from) {
        List<Restore.Source> sources = new ArrayList<>();
        for (ObjectStore store : from) {
            sources.add(new Named(store));
        }
        return new Restore(
                        sources,
                        one(to),
                        request,
                        new Conduct(Progress.NONE, Steps.NONE, new Cancellation(), () -> DAY_1))
                .run();
    }

    private record Named(ObjectStore store) implements Restore.Source {
        @Override
        public String name() {
            return "source";
        }

        @Override
        public ArchiveStores open() {
            return one(store);
        }
    }

    private static Instant day(int number) {
        return DAY_1.plus(Duration.ofDays(number - 1L));
    }

    private String text(ObjectStore store, String key) {
        return java.util.Objects.requireNonNull(contents(store).get(key), key);
    }

    @Test
    void aSetHasAllThatTheArchiveHasAndIsNamedByItsDay() {
        BackupReport report = full(DAY_1);

        assertThat(report.sound()).as(report.toString()).isTrue();
        SetHead head = report.set();
        assertThat(head.name()).isEqualTo("v2026.01.22");
        assertThat(head.rows()).isEqualTo(4);
        assertThat(head.from()).isEqualTo(ArchiveUnderAudit.NOON);
        assertThat(head.to()).isEqualTo(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)));
        assertThat(head.files()).isEqualTo(contents(archive.store()).size());
        assertThat(head.nulls()).containsEntry("user_id", 4L);
        assertThat(text(backups, "backups/latest")).isEqualTo("v2026.01.22\n");
        contents(archive.store()).forEach((key, bytes) -> assertThat(text(backups, "backups/v2026.01.22/data/" + key))
                .isEqualTo(bytes));
        assertThat(verify("latest").sound()).isTrue();
        assertThat(full(DAY_1).set().name()).isEqualTo("v2026.01.22.2");
    }

    @Test
    void theChecksumsAreReadBySha256sum(@TempDir Path disk) throws Exception {
        ObjectStore onDisk = LocalObjectStore.open(disk);
        backup(onDisk, BackupRequest.Kind.FULL, ALL, DAY_1);
        archive.file(3, "later");
        backup(onDisk, BackupRequest.Kind.INCREMENTAL, ALL, day(2));

        assertThat(sha256sum(disk.resolve("backups/v2026.01.22"))).isZero();
        assertThat(sha256sum(disk.resolve("backups/v2026.01.23"))).isZero();
        java.nio.file.Files.writeString(
                disk.resolve("backups/v2026.01.22/data/events/2025/12/28/events_000001.parquet"), "damaged");
        assertThat(sha256sum(disk.resolve("backups/v2026.01.23"))).isNotZero();
    }

    private static int sha256sum(Path directory) throws IOException, InterruptedException {
        return new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "checksums.sha256")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void anIncrementalSetCopiesOnlyWhatIsNewAndRestoresWhole() {
        full(DAY_1);
        archive.file(3, "later");
        archive.snapshot("s3", "print(3)\n");
        BackupReport second = incremental(day(2));

        assertThat(second.set().references()).containsExactly("v2026.01.22");
        assertThat(contents(backups).keySet().stream()
                        .filter(key -> key.startsWith("backups/v2026.01.23/data/"))
                        .map(key -> key.substring("backups/v2026.01.23/data/".length())))
                .containsExactlyInAnyOrder(
                        "events/2025/12/28/events_000003.parquet",
                        archive.goal("_warren/snapshots/log/") + "000000003.json",
                        archive.goal("snapshots/") + "snapshot_v3.py",
                        archive.goal("snapshots/") + "manifest.json");
        assertThat(incremental(day(3)).set().references()).containsExactly("v2026.01.22", "v2026.01.23");
        assertThat(verify("latest").sound()).isTrue();
        assertThat(restore(everything()).complete()).isTrue();
        assertThat(contents(target)).isEqualTo(contents(archive.store()));
        assertThat(CopiedArchive.audit(target).isSound(true)).isTrue();
    }

    @Test
    void aSetThatAKeptSetRefersToIsNeverDropped() {
        full(DAY_1);
        archive.file(3, "later");
        backup(backups, BackupRequest.Kind.INCREMENTAL, 1, day(2));
        BackupReport third = backup(backups, BackupRequest.Kind.INCREMENTAL, 1, day(3));

        assertThat(third.dropped()).isEmpty();
        assertThat(verify("latest").sound()).isTrue();
        BackupReport fourth = backup(backups, BackupRequest.Kind.FULL, 1, day(4));
        assertThat(fourth.dropped()).containsExactly("v2026.01.24", "v2026.01.23", "v2026.01.22");
        assertThat(contents(backups).keySet())
                .allMatch(key -> key.startsWith("backups/v2026.01.25/") || key.equals("backups/latest"));
        assertThat(verify("latest").sound()).isTrue();
    }

    @Test
    void theNewestAreKept() {
        for (int number = 1; number <= 6; number++) {
            backup(backups, BackupRequest.Kind.FULL, 4, day(number));
        }
        assertThat(new BackupSets(backups).all())
                .extracting(SetName::toString)
                .containsExactly("v2026.01.24", "v2026.01.25", "v2026.01.26", "v2026.01.27");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeThereIsNoHalfSetAndTheNextRunIsWhole(boolean done) {
        int change = 1;
        boolean died = true;
        while (died) {
            InMemoryObjectStore store = new InMemoryObjectStore();
            backup(store, BackupRequest.Kind.FULL, ALL, DAY_1);
            died = dies(new DyingStore(store, change++, done));
            assertSound(store);
            backup(store, BackupRequest.Kind.INCREMENTAL, 1, day(9));
            assertSound(store);
            assertThat(text(store, "backups/latest")).isIn("v2026.01.30\n", "v2026.01.30.2\n");
        }
        assertThat(change).isGreaterThan(10);
    }

    private boolean dies(ObjectStore store) {
        try {
            backup(store, BackupRequest.Kind.FULL, 1, day(9));
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }

    private static void assertSound(ObjectStore store) {
        for (SetName set : new BackupSets(store).whole()) {
            VerifyReport report = new Verification(
                            one(store), Sample.ALL, 2, TEMP, Progress.NONE, new Cancellation(), () -> DAY_1)
                    .run(set.toString());
            assertThat(report.problems()).as(report.toString()).allMatch(problem -> problem.key()
                    .endsWith("checksums.sha256"));
        }
        assertThat(Verification.latest(store)).isPresent();
    }

    @Test
    void aChangeOfAManifestBetweenTwoTriesOfOneDayIsNeitherLostNorMixed() {
        dies(new DyingStore(backups, 11, true));
        archive.snapshot("s3", "print(3)\n");
        BackupReport report = backup(backups, BackupRequest.Kind.FULL, ALL, day(9));

        assertThat(report.set().name()).isEqualTo("v2026.01.30");
        assertThat(verify("v2026.01.30").sound()).isTrue();
        assertThat(restore(everything()).complete()).isTrue();
        assertThat(contents(target)).isEqualTo(contents(archive.store()));
    }

    @Test
    void aSetWhoseReferenceWasDroppedMeanwhileIsNotMade() {
        full(DAY_1);
        ObjectStore dropping = new DroppingAtTheEnd(backups);

        Assertions.assertThatThrownBy(() -> backup(dropping, BackupRequest.Kind.INCREMENTAL, ALL, day(2)))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("was dropped");
        assertThat(new BackupSets(backups).whole()).isEmpty();
    }

    @Test
    void damageIsNamedAndASampleFindsItWithinItsDays() {
        full(DAY_1);
        String key = "backups/v2026.01.22/data/events/2025/12/28/events_000002.parquet";
        String bytes = text(backups, key);
        CopiedArchive.put(backups, key, "x".repeat(bytes.length()));

        assertThat(verify("latest").problems())
                .extracting(Problem::kind, Problem::key)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Problem.Kind.DAMAGED, key));
        long found = java.util.stream.IntStream.range(0, 5)
                .filter(number -> !verify(
                                "latest",
                                Sample.ofDay(20, LocalDate.of(2026, 1, 1).plusDays(number)))
                        .sound())
                .count();
        assertThat(found).isEqualTo(1);
        backups.delete(new ObjectKey(key));
        assertThat(verify("latest", new Sample(5, 4)).counts()).containsOnlyKeys("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "count", "entry", "checksums"})
    void aDamagedManifestIsNamedAndNothingIsRestoredFromIt(String how) {
        full(DAY_1);
        String key = "backups/v2026.01.22/" + (how.equals("checksums") ? "checksums.sha256" : "manifest.json");
        String text = new String(dev.warren.archive.copy.ObjectDigest.bytes(backups, new ObjectKey(key)), UTF_8);
        CopiedArchive.put(
                backups,
                key,
                switch (how) {
                    case "cut" -> text.substring(0, text.length() / 2);
                    case "count" -> text.replace("\"rows\":4", "\"rows\":5");
                    case "entry" ->
                        text.replace("\"key\":\"events/2025/12/28/events_000001.parquet\"", "\"key\":\"../../etc/x\"");
                    default -> text + "x";
                });

        assertThat(verify("v2026.01.22").sound()).isFalse();
        RestoreReport report = restore(everything());
        assertThat(report.complete()).isFalse();
        assertThat(report.passedOver()).hasSize(1);
        assertThat(contents(target)).isEmpty();
    }

    @Test
    void theFirstSourceThatVerifiesIsTaken() {
        ObjectStore damaged = new InMemoryObjectStore();
        backup(damaged, BackupRequest.Kind.FULL, ALL, day(5));
        CopiedArchive.put(damaged, "backups/v2026.01.26/data/events/2025/12/28/events_000001.parquet", "x");
        full(DAY_1);

        RestoreReport report = restore(target, everything(), new InMemoryObjectStore(), damaged, backups);
        assertThat(report.complete()).isTrue();
        assertThat(report.set()).isEqualTo("v2026.01.22");
        assertThat(report.passedOver()).hasSize(2);
        assertThat(contents(target)).isEqualTo(contents(archive.store()));
    }

    @Test
    void withoutASourceItFailsUnlessNoneIsRequired() {
        assertThat(restore(everything()).complete()).isFalse();
        RestoreRequest optional = new RestoreRequest(
                "latest", Scope.ALL, Demands.NONE, RestoreRequest.WhenNone.START_EMPTY, 2, TEMP, false);
        assertThat(restore(optional).complete()).isTrue();
        assertThat(contents(target)).isEmpty();
    }

    @Test
    void aBackupThatIsNotWhatIsDemandedIsNotRestoredAndEachDemandIsTold() {
        full(DAY_1);
        Demands demands = new Demands(
                5,
                Optional.of(LocalDate.of(2025, 12, 27)),
                Optional.of(LocalDate.of(2025, 12, 30)),
                Map.of("user_id", 0.5, "payload", 0.0));

        RestoreReport report = restore(request("latest", Scope.ALL, demands));
        assertThat(report.counts()).containsExactly(Map.entry("demand", 4L));
        assertThat(contents(target)).isEmpty();
        Demands met = new Demands(
                4,
                Optional.of(LocalDate.of(2025, 12, 28)),
                Optional.of(LocalDate.of(2025, 12, 29)),
                Map.of("user_id", 1.0, "payload", 0.0));
        assertThat(restore(request("latest", Scope.ALL, met)).complete()).isTrue();
    }

    @Test
    void anObjectThatDiffersStopsTheRestoreBeforeAnythingIsWritten() {
        full(DAY_1);
        CopiedArchive.put(target, "events/2025/12/29/events_000001.parquet", "foreign");

        assertThat(restore(everything()).counts()).containsOnlyKeys("different");
        assertThat(contents(target)).containsOnly(Map.entry("events/2025/12/29/events_000001.parquet", "foreign"));
    }

    @Test
    void aPartIsRestoredByDayOrByPrefix() {
        full(DAY_1);
        Scope day = new Scope(Optional.empty(), Optional.of(LocalDate.of(2025, 12, 29)), Optional.empty());
        assertThat(restore(request("latest", day, Demands.NONE)).complete()).isTrue();
        assertThat(contents(target)).containsOnlyKeys("events/_layout.json", "events/2025/12/29/events_000001.parquet");

        Scope goal =
                new Scope(Optional.of(new KeyPrefix(archive.goal("snapshots/"))), Optional.empty(), Optional.empty());
        ObjectStore other = new InMemoryObjectStore();
        assertThat(restore(other, request("latest", goal, Demands.NONE), backups)
                        .complete())
                .isTrue();
        assertThat(contents(other).keySet()).allMatch(key -> key.startsWith(archive.goal("snapshots/")));
        Scope nothing = new Scope(Optional.of(new KeyPrefix("nothing/")), Optional.empty(), Optional.empty());
        assertThat(restore(request("latest", nothing, Demands.NONE)).counts()).containsOnlyKeys("demand");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRestoreEndedAtAnyChangeFinishesWhenItIsRunAgainAndNoIngesterStartsBefore(boolean done) {
        full(DAY_1);
        var expected = contents(archive.store());
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore to = new InMemoryObjectStore();
            died = diesRestoring(new DyingStore(to, change++, done));
            assertNotStartable(to, expected.size());
            assertThat(restore(to, everything(), backups).complete()).isTrue();
            assertThat(contents(to)).isEqualTo(expected);
        }
        assertThat(change).isGreaterThan(expected.size());
    }

    private static void assertNotStartable(ObjectStore to, int whole) {
        if (!contents(to).isEmpty() && contents(to).size() < whole) {
            Assertions.assertThatThrownBy(
                            () -> LayoutPin.pin(to, new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN)))
                    .isInstanceOf(LayoutMismatchException.class);
        }
    }

    private boolean diesRestoring(ObjectStore to) {
        try {
            restore(to, everything(), backups);
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }

    @Test
    void aDryRunTellsWhatWouldBeCopiedReferredToAndDropped() {
        full(DAY_1);
        archive.file(3, "later");
        List<String> told = new CopyOnWriteArrayList<>();
        var before = contents(backups);

        BackupReport report = backup(
                backups,
                new BackupRequest(BackupRequest.Kind.FULL, 1, 2, TEMP, true),
                day(2),
                (verb, key, bytes) -> told.add(verb + " " + key));
        assertThat(contents(backups)).isEqualTo(before);
        assertThat(report.dropped()).containsExactly("v2026.01.22");
        assertThat(told)
                .contains(
                        "COPY backups/v2026.01.23/data/events/2025/12/28/events_000003.parquet",
                        "DELETE backups/v2026.01.22/manifest.json");
        told.clear();
        backup(
                backups,
                new BackupRequest(BackupRequest.Kind.INCREMENTAL, 1, 2, TEMP, true),
                day(2),
                (verb, key, bytes) -> told.add(verb + " " + key));
        assertThat(told)
                .filteredOn(line -> line.startsWith("COPY"))
                .containsExactly("COPY backups/v2026.01.23/data/events/2025/12/28/events_000003.parquet");
        assertThat(told).noneMatch(line -> line.startsWith("DELETE"));
    }

    @Test
    void versionsOfAGoalAreHeldAgainstTheirManifest() {
        String manifest = archive.goal("snapshots/") + "manifest.json";
        VerifyReport report = new Verification(
                        one(archive.store()), Sample.ALL, 2, TEMP, Progress.NONE, new Cancellation(), () -> DAY_1)
                .run(manifest);

        assertThat(report.sound()).isTrue();
        assertThat(report.objects()).isEqualTo(2);
        CopiedArchive.put(archive.store(), archive.goal("snapshots/") + "snapshot_v1.py", "print(9)\n");
        assertThat(new Verification(
                                one(archive.store()),
                                Sample.ALL,
                                2,
                                TEMP,
                                Progress.NONE,
                                new Cancellation(),
                                () -> DAY_1)
                        .run(manifest)
                        .counts())
                .containsOnlyKeys("damaged");
    }
}
