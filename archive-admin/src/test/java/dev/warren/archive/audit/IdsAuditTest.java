package dev.warren.archive.audit;

import static dev.warren.archive.audit.ArchiveUnderAudit.NOON;
import static dev.warren.archive.audit.ArchiveUnderAudit.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.archive.layout.Scope;
import dev.warren.archive.operation.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdsAuditTest {

    @TempDir
    private Path directory;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(directory.resolve("storage"));
    }

    @Test
    void anIdTwiceInAFileIsFound() {
        String file = archive.file(1, "a", "b", "a");

        AuditReport report = archive.audit();

        assertThat(found(report)).containsExactly("duplicate-id " + file);
        assertThat(report.findings().get(0).problem()).isEqualTo("id 'a' is in this file twice");
    }

    @Test
    void anIdInTwoFilesOfAPartitionIsFoundInTheLater() {
        String first = archive.file(1, "a", "b");
        String second = archive.file(2, "c", "b");

        AuditReport report = archive.audit();

        assertThat(found(report)).containsExactly("duplicate-id " + second);
        assertThat(report.findings().get(0).problem()).isEqualTo("id 'b' is in " + first + " as well");
    }

    /** The partition is a function of the event's time: events of different times are different events (ADR 1). */
    @Test
    void anIdInTwoPartitionsIsAWarning() {
        archive.file(1, "a");
        String later = archive.file(NOON.plus(Duration.ofDays(1)), 1, "a");

        AuditReport report = archive.audit();

        assertThat(found(report)).containsExactly("shared-id " + later);
        assertThat(report.isSound(false)).isTrue();
        assertThat(report.isSound(true)).isFalse();
    }

    @Test
    void aConflictWhoseRowIsThereIsAsItShouldBe() {
        archive.file(1, "a");
        archive.quarantined("id-conflict", event("a"));

        AuditReport report = archive.audit();

        assertThat(found(report)).isEmpty();
        assertThat(report.totals().quarantined()).containsEntry("events id-conflict", 1L);
    }

    @Test
    void aConflictWithoutARowMeansThatARowIsLost() {
        String conflict = archive.quarantined("id-conflict", event("a"));

        assertThat(archive.found()).containsExactly("conflict-without-row " + conflict);
    }

    /** Nobody knows any more which ids the removed rows had (docs/adr/0015). */
    @Test
    void aConflictWithARowThatMayHaveBeenRemovedIsNoLossAndItsIdIsInNoLedgerMissing() throws IOException {
        String elsewhere = archive.quarantined("id-conflict", "{\"id\":\"b\",\"timestamp\":\"2025-12-29T12:00:00Z\"}");
        archive.quarantined("id-conflict", event("a"));
        archive.put("_warren/removals/events/2025/12/28/events_000001/000001.json", "{}");

        AuditReport report = archive.audit(Scope.ALL, Optional.of(ledger("a\nb\n")), false);

        assertThat(found(report)).containsExactly("conflict-without-row " + elsewhere);
    }

    @Test
    void anEventThatIsInQuarantineForAnotherReasonAndInARowIsAWarning() {
        String file = archive.file(1, "a", "b");
        archive.quarantined("timestamp", "{\"id\":\"b\",\"timestamp\":\"never\"}");

        AuditReport report = archive.audit();

        assertThat(found(report)).containsExactly("quarantined-and-archived " + file);
        assertThat(report.isSound(false)).isTrue();
    }

    @Test
    void whatPublishersGotConfirmsForIsInARowOrInQuarantine() throws IOException {
        archive.file(1, "a", "b");
        archive.quarantined("timestamp", "{\"id\":\"q\",\"timestamp\":\"never\"}");
        archive.quarantined("quarantine/events/", "malformed-json", "{broken", "m");
        Path ledger = ledger("a\n\nb\r\n{\"id\": \"q\", \"at\": 1}\n{\"event_id\": \"m\"}\n");

        AuditReport report = archive.audit(Scope.ALL, Optional.of(ledger), true);

        assertThat(found(report)).isEmpty();
        assertThat(report.totals().ledgerIds()).isEqualTo(4);
    }

    @Test
    void whatIsNowhereIsMissing() throws IOException {
        archive.file(1, "a");
        Path ledger = ledger("a\nlost\n");

        AuditReport report = archive.audit(Scope.ALL, Optional.of(ledger), false);

        assertThat(found(report)).containsExactly("missing-id " + ledger);
        assertThat(report.findings().get(0).problem()).contains("'lost'");
    }

    @Test
    void aCompressedLedgerIsRead() throws IOException {
        archive.file(1, "a");
        Path ledger = directory.resolve("ledger.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(ledger))) {
            out.write("a\nlost\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(archive.audit(Scope.ALL, Optional.of(ledger), false).count(FindingCode.MISSING_ID))
                .isEqualTo(1);
    }

    @Test
    void aRowThatNobodyPublishedIsFoundWhereTheLedgerIsComplete() throws IOException {
        String file = archive.file(1, "a", "phantom");
        Path ledger = ledger("a\n");

        assertThat(archive.audit(Scope.ALL, Optional.of(ledger), false).count()).isZero();
        assertThat(found(archive.audit(Scope.ALL, Optional.of(ledger), true))).containsExactly("not-in-ledger " + file);
    }

    @Test
    void aLineWithoutAnIdIsRefusedWithItsNumber() throws IOException {
        Path ledger = ledger("a\n{\"name\": 1}\n");

        assertThatThrownBy(() -> archive.audit(Scope.ALL, Optional.of(ledger), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2");
    }

    private Path ledger(String text) throws IOException {
        return Files.writeString(directory.resolve("ledger.txt"), text);
    }

    private static String event(String id) {
        return "{\"id\":\"" + id + "\",\"timestamp\":\"2025-12-28T12:00:00Z\"}";
    }
}
