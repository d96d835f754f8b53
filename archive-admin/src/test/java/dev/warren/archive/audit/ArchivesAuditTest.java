package dev.warren.archive.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.archiving.ColdArchive;
import dev.warren.archive.layout.ArchiveName.Part;
import dev.warren.archive.layout.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing may be neither live nor archived. */
class ArchivesAuditTest {

    private static final String OF_DAY = ColdArchive.OF_DAY.toString();

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void fill() {
        archive = ColdArchive.fill(root.resolve("a"));
        ColdArchive.archive(archive.store());
        assertThat(archive.found()).isEmpty();
    }

    @Test
    void anArchiveThatIsGoneIsMissedByItsListingAndWithTheListingByItsFiles() {
        archive.delete(OF_DAY);
        assertThat(archive.found()).containsExactly("archive-missing " + OF_DAY);

        archive.delete(ColdArchive.OF_DAY.key(Part.LISTING).value());
        archive.delete(ColdArchive.OF_DAY.key(Part.CHECKSUMS).value());
        assertThat(archive.found())
                .containsExactlyInAnyOrder(
                        "archive-missing " + ColdArchive.FIRST, "archive-missing " + ColdArchive.SECOND);
    }

    @Test
    void aVersionWhoseArchiveIsGoneIsMissed() {
        String goals = ColdArchive.ofGoals().toString();
        archive.delete(goals);
        archive.delete(goals + ".jsonl");
        archive.delete(goals + ".sha256");

        assertThat(archive.found())
                .containsExactlyInAnyOrder(
                        "archive-missing " + archive.goal("snapshots/") + "snapshot_v1.py",
                        "archive-missing " + archive.goal("snapshots/") + "snapshot_v2.tar.gz");
    }

    @Test
    void aByteThatIsWrongInAnArchiveOrItsListingIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(archive.path(OF_DAY));
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive.path(OF_DAY), bytes);
        assertThat(archive.found()).containsExactly("archive-damaged " + OF_DAY);

        archive.put(OF_DAY + ".jsonl", "{}");
        assertThat(archive.found()).contains("archive-damaged " + OF_DAY, "archive-missing " + ColdArchive.FIRST);
    }

    @Test
    void whatIsOpenOrLeftOverOrForeignIsTold() {
        archive.delete(OF_DAY + ".sha256");
        archive.put("archives/2025/12/events_2025-12-30_000001.tar.zst", "begun");
        archive.put("archives/2025/12/notes.txt", "x");

        assertThat(archive.found())
                .containsExactlyInAnyOrder(
                        "archive-foreign-file archives/2025/12/notes.txt",
                        "archive-open " + OF_DAY,
                        "leftover archives/2025/12/events_2025-12-30_000001.tar.zst");
    }

    @Test
    void archivedIdsOfALedgerAreNotMissing() throws IOException {
        Path ledger = Files.writeString(root.resolve("ledger"), "1-0\n1-1\n1-2\n2-0\nother-day\n");

        AuditReport report = archive.audit(Scope.ALL, Optional.of(ledger), false);

        assertThat(report.findings()).isEmpty();
        Files.writeString(ledger, "nowhere\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(ArchiveUnderAudit.found(archive.audit(Scope.ALL, Optional.of(ledger), false)))
                .containsExactly("missing-id " + ledger);
    }
}
