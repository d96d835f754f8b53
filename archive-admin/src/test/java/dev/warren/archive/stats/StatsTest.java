package dev.warren.archive.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.stats.Ranking.Ranked;
import dev.warren.archive.store.ArchiveStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 12, 28);

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    @Test
    void filesRowsAndBytesAreCountedByDayOfEventTime() throws IOException {
        String first = archive.file(1, "a", "b");
        String second = archive.file(2, "c");
        String next = archive.file(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)), 1, "d");

        StatsReport report = stats(Scope.ALL);

        assertThat(report.days())
                .containsExactly(
                        new StatsReport.Day(DAY, 2, 3, size(first) + size(second)),
                        new StatsReport.Day(DAY.plusDays(1), 1, 1, size(next)));
        assertThat(report.events()).isEqualTo(new StatsReport.Events(3, 4, size(first) + size(second) + size(next), 0));
        assertThat(report.isWhole()).isTrue();
    }

    @Test
    void rowsAreCountedByTypeAndUserAndThoseWithoutAUserApart() {
        archive.fileOf(
                1,
                new TypeAndUser("goal.created", "ann"),
                new TypeAndUser("goal.created", "bob"),
                new TypeAndUser("goal.closed", null));
        archive.fileOf(2, new TypeAndUser("goal.created", "bob"));

        StatsReport report = stats(Scope.ALL, Grouping.TYPE, Grouping.USER);

        assertThat(report.by())
                .containsEntry(
                        "type",
                        new Ranking(List.of(new Ranked("goal.created", 3), new Ranked("goal.closed", 1)), 0, 0, 0))
                .containsEntry("user", new Ranking(List.of(new Ranked("bob", 2), new Ranked("ann", 1)), 0, 1, 0));
    }

    @Test
    void columnsAreReadOnlyForWhatIsAskedFor() {
        archive.file(1, "a");

        assertThat(stats(Scope.ALL).by()).isEmpty();
        assertThat(stats(Scope.ALL, Grouping.USER).by()).containsOnlyKeys("user");
    }

    @Test
    void versionsAreCountedByLanguage() {
        archive.snapshot("a", "print(1)\n");
        archive.snapshot("b", "print(2, 3)\n");

        StatsReport.Snapshots snapshots = stats(Scope.ALL).snapshots();

        assertThat(snapshots)
                .isEqualTo(
                        new StatsReport.Snapshots(1, 2, 21, 0, new Ranking(List.of(new Ranked("python", 2)), 0, 0, 0)));
    }

    @Test
    void onlyTheDaysThatAreMeantAreCountedAndNothingThatHasNoDay() {
        archive.file(1, "a");
        archive.file(ArchiveUnderAudit.NOON.plus(Duration.ofDays(1)), 1, "b", "c");
        archive.snapshot("a", "print(1)\n");

        StatsReport report = stats(new Scope(Optional.empty(), Optional.of(DAY.plusDays(1)), Optional.empty()));

        assertThat(report.events().rows()).isEqualTo(2);
        assertThat(report.snapshots().goals()).isZero();
    }

    @Test
    void aDamagedFileOrManifestIsCountedAndSaidToBeMissing() throws IOException {
        archive.file(1, "a");
        Files.writeString(archive.path(archive.file(2, "b")), "no parquet");
        archive.snapshot("a", "print(1)\n");
        Files.writeString(archive.path(archive.goal("snapshots/") + "manifest.json"), "{");

        StatsReport report = stats(Scope.ALL);

        assertThat(report.events().files()).isEqualTo(2);
        assertThat(report.events().rows()).isEqualTo(1);
        assertThat(report.events().unreadable()).isEqualTo(1);
        assertThat(report.snapshots().unreadable()).isEqualTo(1);
        assertThat(report.isWhole()).isFalse();
    }

    @Test
    void theLargestFilesAreFirstAndNoMoreThanAskedFor() {
        archive.snapshot("a", "1");
        archive.snapshot("b", "x".repeat(500_000));
        archive.file(1, "a");

        StatsReport report = stats(new StatsRequest(Scope.ALL, Set.of(), 2, 2, Optional.empty()));

        assertThat(report.largest())
                .extracting(StatsReport.FileSize::key)
                .containsExactly(
                        archive.goal("snapshots/") + "snapshot_v2.py", "events/2025/12/28/events_000001.parquet");
    }

    @Test
    void onlyALocalArchiveHasFreeSpace() {
        assertThat(stats(Scope.ALL).space()).isEmpty();
        assertThat(stats(new StatsRequest(Scope.ALL, Set.of(), 1, 1, Optional.of(root)))
                        .space())
                .hasValueSatisfying(space -> assertThat(space.freeBytes()).isPositive());
    }

    private long size(String key) throws IOException {
        return Files.size(archive.path(key));
    }

    private StatsReport stats(Scope scope, Grouping... by) {
        return stats(new StatsRequest(scope, Set.of(by), 10, 2, Optional.empty()));
    }

    private StatsReport stats(StatsRequest request) {
        ArchiveStores stores = new ArchiveStores(archive.store(), archive.store());
        return new Stats(stores, request, Progress.NONE, new Cancellation(), Clock.systemUTC()).run();
    }
}
