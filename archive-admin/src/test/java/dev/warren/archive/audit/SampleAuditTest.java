package dev.warren.archive.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.Cancellation;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Progress;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.ArchiveStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part each day, all in as many days as there are parts, and nothing in between that no day reads. */
class SampleAuditTest {

    private static final int DAYS = 40;

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    @Test
    void asManyDaysInARowAsThereArePartsReadEachFileOnce() {
        IntStream.range(0, DAYS).forEach(day -> archive.file(at(day), 1, "id-" + day));

        List<AuditReport> reports = fiveDays();

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.totals().files()).isBetween(1L, DAYS / 2L);
            assertThat(report.totals().partitions()).isEqualTo(DAYS);
        });
        assertThat(reports.stream().mapToLong(report -> report.totals().files()).sum())
                .isEqualTo(DAYS);
    }

    @Test
    void aDamageInAnyOfTheFilesIsFoundWithinTheseDays() throws Exception {
        for (int day = 0; day < DAYS; day++) {
            Files.writeString(archive.path(archive.file(at(day), 1, "id-" + day)), "no parquet");
        }

        assertThat(fiveDays().stream()
                        .mapToLong(report -> report.count(FindingCode.UNREADABLE_FILE))
                        .sum())
                .isEqualTo(DAYS);
    }

    /** They are in different files. */
    @Test
    void anIdThatIsTwiceInAPartitionIsFoundWithinTheseDays() {
        for (int day = 0; day < DAYS; day++) {
            archive.file(at(day), 1, "same-" + day);
            archive.file(at(day), 2, "other-" + day, "same-" + day);
        }

        assertThat(fiveDays().stream()
                        .mapToLong(report -> report.count(FindingCode.DUPLICATE_ID))
                        .sum())
                .isEqualTo(DAYS);
    }

    @Test
    void aGapIsFoundOnAnyDayForItTakesNoReading() {
        archive.file(at(0), 1, "a");
        archive.file(at(0), 3, "b");

        assertThat(fiveDays())
                .allSatisfy(report -> assertThat(report.count(FindingCode.GAP)).isEqualTo(1));
    }

    @Test
    void goalsAndQuarantineAreReadOnceWithinTheseDays() {
        archive.snapshot("s", "print(1)\n");
        IntStream.range(0, DAYS).forEach(i -> archive.quarantined("malformed-json", "{" + i));

        List<AuditReport> reports = fiveDays();

        assertThat(reports.stream().mapToLong(report -> report.totals().goals()).sum())
                .isEqualTo(1);
        assertThat(reports.stream()
                        .flatMap(report -> report.totals().quarantined().values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(DAYS);
    }

    /** The row of a conflict may be in a partition that another day reads. */
    @Test
    void aConflictWhoseRowIsNotReadTodayIsNoLostRow() {
        IntStream.range(0, DAYS).forEach(day -> archive.file(at(day), 1, "id-" + day));
        IntStream.range(0, DAYS)
                .forEach(day -> archive.quarantined(
                        "id-conflict", "{\"id\":\"id-" + day + "\",\"timestamp\":\"" + at(day) + "\"}"));

        assertThat(fiveDays())
                .allSatisfy(report -> assertThat(report.count(Severity.ERROR)).isZero());
    }

    @Test
    void theDayChoosesThePartAndTheSeedTakesItsPlace() {
        LocalDate day = LocalDate.of(2026, 1, 22);

        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> Sample.ofDay(5, day.plusDays(i)).part()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> (long) i).toList());
        assertThat(Sample.ofSeed(5, 43)).isEqualTo(new Sample(20, 3));
        assertThat(Sample.ofSeed(5, -1)).isEqualTo(new Sample(20, 19));
    }

    @Test
    void aLedgerIsNoProofForAPart() {
        assertThatThrownBy(() -> request(new Sample(5, 0), Optional.of(Path.of("ids"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--sample");
    }

    private static Instant at(int day) {
        return ArchiveUnderAudit.NOON.minus(Duration.ofDays(day));
    }

    private List<AuditReport> fiveDays() {
        List<AuditReport> reports = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            reports.add(new Audit(
                            new ArchiveStores(archive.store(), archive.store()),
                            request(Sample.ofSeed(20, 7 + day), Optional.empty()),
                            Progress.NONE,
                            new Cancellation(),
                            Clock.systemUTC())
                    .run());
        }
        return reports;
    }

    private static AuditRequest request(Sample sample, Optional<Path> ledger) {
        return new AuditRequest(
                Scope.ALL, ledger, false, Path.of(System.getProperty("java.io.tmpdir")), 2, 100, sample);
    }
}
