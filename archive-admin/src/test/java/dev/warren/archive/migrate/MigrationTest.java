package dev.warren.archive.migrate;

import static dev.warren.archive.copy.CopiedArchive.contents;
import static dev.warren.archive.copy.CopiedArchive.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.copy.Conduct;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.copy.DyingStore;
import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Steps;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.LayoutMismatchException;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.partition.PartitionStyle;
import dev.warren.storage.FaultyObjectStore;
import dev.warren.storage.InMemoryObjectStore;
import dev.warren.storage.ObjectStore;
import dev.warren.storage.StoreFault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;
    private ObjectStore source;
    private final ObjectStore target = new InMemoryObjectStore();

    @BeforeEach
    void fill() {
        archive = CopiedArchive.fill(root);
        source = archive.store();
    }

    private static final MigrationRequest KEEP =
            new MigrationRequest(2, MigrationRequest.Source.KEPT, Duration.ZERO, false);
    private static final MigrationRequest DELETE =
            new MigrationRequest(2, MigrationRequest.Source.DELETED, Duration.ZERO, false);

    private static MigrationReport migrate(ObjectStore from, ObjectStore to, MigrationRequest request) {
        return migrate(from, to, request, Steps.NONE, Progress.NONE);
    }

    private static MigrationReport migrate(
            ObjectStore from, ObjectStore to, MigrationRequest request, Steps steps, Progress progress) {
        return new Migration(
                        one(from),
                        one(to),
                        request,
                        new Conduct(progress, steps, new Cancellation(), Clock.systemUTC()))
                .run();
    }

    @Test
    void everyObjectOfTheArchiveIsCopiedUnderItsKeyAndTheCopyIsSound() {
        MigrationReport report = migrate(source, target, KEEP);

        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(contents(target)).isEqualTo(contents(source));
        assertThat(CopiedArchive.audit(target).isSound(true)).isTrue();
        assertThat(report.objects().written()).isEqualTo(contents(source).size());
    }

    @Test
    void aSecondRunCopiesNothing() {
        migrate(source, target, KEEP);

        MigrationReport again = migrate(source, target, KEEP);
        assertThat(again.complete()).isTrue();
        assertThat(again.objects().written()).isZero();
        assertThat(again.objects().present()).isEqualTo(contents(source).size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedAtAnyChangeItFinishesWhenItIsRunAgainAndNoIngesterStartsBefore(boolean done) {
        var expected = contents(source);
        for (int change = 1; ; change++) {
            ObjectStore copy = new InMemoryObjectStore();
            boolean died = dies(source, new DyingStore(copy, change, done), KEEP);
            if (!died) {
                assertThat(change).isGreaterThan(expected.size());
                return;
            }
            assertNotStartable(copy);
            assertThat(migrate(source, copy, KEEP).complete())
                    .as("change %d", change)
                    .isTrue();
            assertThat(contents(copy)).as("change %d", change).isEqualTo(expected);
        }
    }

    /** Before the first change it is an empty store like any other, and after the last it is whole. */
    private void assertNotStartable(ObjectStore copy) {
        if (contents(copy).isEmpty()
                || contents(copy).size() == contents(source).size()) {
            return;
        }
        assertThatThrownBy(() -> LayoutPin.pin(copy, new PartitionLayout(Granularity.DAY, PartitionStyle.PLAIN)))
                .isInstanceOf(LayoutMismatchException.class);
    }

    private static boolean dies(ObjectStore from, ObjectStore to, MigrationRequest request) {
        try {
            migrate(from, to, request);
            return false;
        } catch (DyingStore.Death e) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deletingTheSourceIsFinishedFromAnyMomentAndNothingIsLost(boolean done, @TempDir Path many) {
        var expected = contents(source);
        int change = 1;
        boolean died = true;
        while (died) {
            ObjectStore from = CopiedArchive.fill(many.resolve("a" + change)).store();
            ObjectStore to = new InMemoryObjectStore();
            died = dies(new DyingStore(from, change++, done), to, DELETE);
            MigrationReport report = migrate(from, to, DELETE);
            assertThat(report.complete()).as(report.toString()).isTrue();
            assertThat(contents(from)).isEmpty();
            assertThat(contents(to).keySet()).isEqualTo(expected.keySet());
        }
        assertThat(change).isGreaterThan(expected.size());
    }

    @Test
    void anotherObjectAtTheTargetIsToldAndStaysAndNothingIsAddedToItsChain() {
        CopiedArchive.put(target, "events/2025/12/28/events_000001.parquet", "foreign");

        MigrationReport report = migrate(source, target, DELETE);
        assertThat(report.complete()).isFalse();
        assertThat(report.problems())
                .extracting(Problem::kind, Problem::key)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Problem.Kind.DIFFERENT, "events/2025/12/28/events_000001.parquet"));
        assertThat(contents(target))
                .containsOnly(java.util.Map.entry("events/2025/12/28/events_000001.parquet", "foreign"));
        assertThat(contents(source)).hasSizeGreaterThan(8);
    }

    @Test
    void anArchiveOfAnotherLayoutIsLeftAlone() {
        LayoutPin.pin(target, new PartitionLayout(Granularity.HOUR, PartitionStyle.PLAIN));

        assertThat(migrate(source, target, KEEP).counts()).containsOnlyKeys("different");
        assertThat(contents(target)).hasSize(1);
    }

    @Test
    void whatIsWrittenMeanwhileIsCopiedTooOrElseSaid() {
        AtomicBoolean once = new AtomicBoolean();
        MigrationReport report = migrate(source, target, KEEP, Steps.NONE, new During(() -> {
            if (once.compareAndSet(false, true)) {
                archive.file(3, "later");
                archive.snapshot("s3", "print(3)\n");
            }
        }));
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(contents(target)).isEqualTo(contents(source));
    }

    @Test
    void aSourceThatNeverStandsStillIsToldAndNothingOfItIsDeleted() {
        int[] number = {3};
        MigrationReport report = migrate(
                source, target, DELETE, Steps.NONE, new During(() -> archive.file(number[0]++, "later" + number[0])));

        assertThat(report.counts()).containsOnlyKeys("changing");
        assertThat(report.deleted()).isZero();
        assertThat(contents(source).keySet()).containsAll(contents(target).keySet());
        MigrationReport quiet = migrate(source, target, KEEP);
        assertThat(quiet.complete()).as(quiet.toString()).isTrue();
        assertThat(contents(target)).isEqualTo(contents(source));
    }

    /** Somebody writes to the source whenever a pass has begun. */
    private record During(Runnable writer) implements Progress {
        @Override
        public boolean wantsTotals() {
            return false;
        }

        @Override
        public void begin(String phase, long totalBytes) {
            if (phase.equals("copying")) {
                writer.run();
            }
        }

        @Override
        public void advance(long bytes, long rows) {}
    }

    @Test
    void aManifestThatHasGrownReplacesTheCopyOfTheEarlierOne() {
        migrate(source, target, KEEP);
        archive.snapshot("s4", "print(4)\n");

        assertThat(migrate(source, target, KEEP).complete()).isTrue();
        assertThat(contents(target)).isEqualTo(contents(source));
    }

    @Test
    void aManifestThatIsNotAnEarlierOneStays() {
        migrate(source, target, KEEP);
        String key = archive.goal("snapshots/") + "manifest.json";
        CopiedArchive.put(target, key, "{}");

        assertThat(migrate(source, target, KEEP).counts()).containsOnlyKeys("different");
        assertThat(contents(target)).containsEntry(key, "{}");
    }

    @Test
    void aYoungSourceIsNotDeleted() {
        MigrationReport report = migrate(
                source,
                target,
                new MigrationRequest(2, MigrationRequest.Source.DELETED, Duration.ofMinutes(10), false));

        assertThat(report.counts()).containsOnlyKeys("changing");
        assertThat(contents(source)).isEqualTo(contents(target));
    }

    @Test
    void aDryRunTellsExactlyWhatIsDoneThenAndDoesNothing() {
        List<String> told = new CopyOnWriteArrayList<>();
        MigrationReport dry = migrate(
                source,
                target,
                new MigrationRequest(2, MigrationRequest.Source.DELETED, Duration.ZERO, true),
                (verb, key, bytes) -> told.add(verb + " " + key),
                Progress.NONE);

        assertThat(dry.complete()).isTrue();
        assertThat(contents(target)).isEmpty();
        List<String> expected = contents(source).keySet().stream()
                .flatMap(key -> List.of("COPY " + key, "DELETE " + key).stream())
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void lostAnswersAreNotBelievedAndTheCopyIsWholeAllTheSame() {
        FaultyObjectStore faulty = new FaultyObjectStore(target)
                .next(FaultyObjectStore.Operation.CREATE, new StoreFault.ResponseLost())
                .next(FaultyObjectStore.Operation.CREATE, new StoreFault.RequestLost())
                .next(FaultyObjectStore.Operation.READ, new StoreFault.Unavailable())
                .next(FaultyObjectStore.Operation.STAT, new StoreFault.Unavailable());

        MigrationReport report = migrate(source, faulty, KEEP);
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(contents(target)).isEqualTo(contents(source));
    }

    @Test
    void anArchiveIsNotMigratedOntoItself() {
        assertThatThrownBy(() -> migrate(source, source, KEEP)).isInstanceOf(InvalidInputException.class);
    }
}
