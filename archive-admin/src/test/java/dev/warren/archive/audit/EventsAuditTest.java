package dev.warren.archive.audit;

import static dev.warren.archive.audit.ArchiveUnderAudit.NOON;
import static dev.warren.archive.audit.ArchiveUnderAudit.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.layout.Scope;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.FileMetaData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsAuditTest {

    private static final String DAY = "events/2025/12/28/";

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    @Test
    void aSoundArchiveHasNoFindingsAndIsCounted() {
        archive.file(1, "a", "b");
        archive.file(2, "c");
        archive.file(NOON.plus(Duration.ofDays(1)), 1, "d");

        AuditReport report = archive.audit();

        assertThat(found(report)).isEmpty();
        assertThat(report.layout()).isEqualTo("day, plain");
        assertThat(report.totals().partitions()).isEqualTo(2);
        assertThat(report.totals().files()).isEqualTo(3);
        assertThat(report.totals().rows()).isEqualTo(4);
    }

    @Test
    void eachMissingNumberIsNamed() {
        archive.file(2, "b");
        archive.file(5, "e");

        assertThat(archive.found())
                .containsExactly(
                        "gap " + DAY + "events_000001.parquet",
                        "gap " + DAY + "events_000003.parquet",
                        "gap " + DAY + "events_000004.parquet");
    }

    @Test
    void numbersOfSevenDigitsAreNoGapThoughTheyAreListedBeforeThoseOfSix() {
        archive.file(1, "a");
        archive.file(2, "b");
        archive.file(1_000_000, "c");

        AuditReport report = archive.audit();

        assertThat(report.count(FindingCode.GAP)).isEqualTo(999_997);
        assertThat(report.findings()).hasSize(100);
    }

    @Test
    void aTruncatedFileIsUnreadable() throws IOException {
        String file = archive.file(1, "a", "b");
        ParquetDamage.truncate(archive.path(file));

        assertThat(archive.found()).containsExactly("unreadable-file " + file);
    }

    @Test
    void anEmptyFileIsUnreadable() throws IOException {
        String file = archive.file(1, "a", "b");
        Files.write(archive.path(file), new byte[0]);

        assertThat(archive.found()).containsExactly("unreadable-file " + file);
    }

    /** Of a column that the audit has no other use for. */
    @Test
    void aFlippedByteInAnyColumnIsFound() throws IOException {
        String file = archive.file(1, "a", "b");
        FileMetaData footer = ParquetDamage.footer(archive.path(file));
        var payload = footer.getRow_groups().get(0).getColumns().get(4).getMeta_data();
        assertThat(payload.getPath_in_schema()).containsExactly("payload");
        ParquetDamage.flipByte(
                archive.path(file), payload.getData_page_offset() + payload.getTotal_compressed_size() - 1);

        assertThat(archive.found()).containsExactly("unreadable-file " + file);
    }

    @Test
    void aDamagedBloomFilterMisleadsReaders() throws IOException {
        String file = archive.file(1, "a", "b", "c");
        var id = ParquetDamage.footer(archive.path(file))
                .getRow_groups()
                .get(0)
                .getColumns()
                .get(0)
                .getMeta_data();
        byte[] bytes = Files.readAllBytes(archive.path(file));
        int end = (int) id.getBloom_filter_offset() + id.getBloom_filter_length();
        java.util.Arrays.fill(bytes, end - 32, end, (byte) 0);
        Files.write(archive.path(file), bytes);

        assertThat(archive.found()).containsExactly("misleading-index " + file);
    }

    @Test
    void aRangeOfTimesThatLeavesOutRowsMisleadsReaders() throws IOException {
        String file = archive.file(1, "a");
        byte[] later = java.nio.ByteBuffer.allocate(8)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(NOON.plusSeconds(60).toEpochMilli() * 1000)
                .array();
        ParquetDamage.changeFooter(archive.path(file), footer -> footer.getRow_groups()
                .get(0)
                .getColumns()
                .get(3)
                .getMeta_data()
                .getStatistics()
                .setMin_value(later)
                .setMax_value(later));

        assertThat(archive.found()).containsExactly("misleading-index " + file);
    }

    @Test
    void aFooterThatHidesRowsIsFound() throws IOException {
        String file = archive.file(1, "a", "b", "c");
        ParquetDamage.changeFooter(archive.path(file), footer -> {
            footer.setNum_rows(2);
            footer.getRow_groups().get(0).setNum_rows(2);
        });

        assertThat(archive.found()).containsExactly("row-count " + file);
    }

    @Test
    void rowsOfOtherTimesAreFound() {
        String file = archive.file(
                new ObjectKey(DAY + "events_000001.parquet"), Instant.parse("2025-12-29T00:00:00Z"), "late");

        AuditReport report = archive.audit();

        assertThat(found(report)).containsExactly("wrong-partition " + file);
        assertThat(report.findings().get(0).problem()).contains("'late'").contains("2025-12-29T00:00:00Z");
    }

    @Test
    void otherColumnsAreFound() throws IOException {
        String file = archive.file(1, "a");
        ParquetDamage.writeWithOtherColumns(archive.path(file));

        assertThat(archive.found()).containsExactly("wrong-columns " + file);
    }

    @Test
    void aNullWhereThereMustBeAValueIsFound() throws IOException {
        String file = archive.file(1, "a");
        ParquetDamage.writeWithNullId(archive.path(file));

        assertThat(archive.found()).containsExactly("wrong-columns " + file, "null-value " + file);
    }

    @Test
    void whatReadersWouldTakeForDataIsForeign() {
        archive.file(1, "a");
        archive.put(DAY + "events_1.parquet", "short");
        archive.put("events/year=2025/month=12/day=28/events_000001.parquet", "another layout");
        archive.put("events/2025/02/30/events_000001.parquet", "no such day");
        archive.put(DAY + "_SUCCESS", "not data");

        assertThat(archive.found())
                .containsExactly(
                        "foreign-file events/2025/02/30/events_000001.parquet",
                        "foreign-file " + DAY + "events_1.parquet",
                        "foreign-file events/year=2025/month=12/day=28/events_000001.parquet");
    }

    @Test
    void aLayoutThatIsLostIsGuessedForTheRest() {
        archive.file(1, "a");
        archive.delete("events/_layout.json");

        assertThat(archive.found()).containsExactly("layout-missing events/_layout.json");
    }

    @Test
    void aLayoutThatNobodyUnderstandsIsFound() {
        archive.file(1, "a");
        archive.put("events/_layout.json", "{}");

        assertThat(archive.found()).containsExactly("layout-unreadable events/_layout.json");
    }

    @Test
    void anArchiveWithoutEventsNeedsNoLayout() {
        archive.delete("events/_layout.json");

        assertThat(archive.found()).isEmpty();
    }

    @Test
    void daysAreKeptToAndOnlyEventsHaveThem() {
        archive.file(2, "gap below");
        archive.file(NOON.plus(Duration.ofDays(1)), 2, "gap below");
        archive.file(NOON.plus(Duration.ofDays(2)), 2, "gap below");
        archive.put("snapshots/foreign", "x");
        Scope day = new Scope(
                Optional.empty(), Optional.of(LocalDate.of(2025, 12, 29)), Optional.of(LocalDate.of(2025, 12, 29)));

        AuditReport report = archive.audit(day, Optional.empty(), false);

        assertThat(found(report)).containsExactly("gap events/2025/12/29/events_000001.parquet");
        assertThat(report.totals().files()).isEqualTo(1);
    }

    @Test
    void aPrefixIsKeptTo() {
        archive.file(2, "a");
        archive.file(Instant.parse("2026-01-01T00:00:00Z"), 2, "b");
        archive.put("quarantine/events/foreign", "x");
        Scope year = new Scope(Optional.of(new KeyPrefix("events/2026/")), Optional.empty(), Optional.empty());

        assertThat(found(archive.audit(year, Optional.empty(), false)))
                .isEqualTo(List.of("gap events/2026/01/01/events_000001.parquet"));
    }

    @Test
    void whatDeadWritersLeftIsTold() throws IOException {
        archive.file(1, "a");
        Path temporary = archive.path(DAY + ".events_000002.parquet.0f8fad5b-d9cb-469f-a165-70867728950e.tmp");
        Files.writeString(temporary, "half");
        archive.put("_warren/probe/left", "x");

        AuditReport report = archive.audit();

        assertThat(found(report))
                .containsExactlyInAnyOrder("leftover " + temporary.toRealPath(), "leftover _warren/probe/left");
        assertThat(report.isSound(true)).isTrue();
    }
}
