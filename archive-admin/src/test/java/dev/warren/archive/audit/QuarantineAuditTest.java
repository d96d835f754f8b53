package dev.warren.archive.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineAuditTest {

    @TempDir
    private Path root;

    private ArchiveUnderAudit archive;

    @BeforeEach
    void begin() {
        archive = new ArchiveUnderAudit(root);
    }

    @Test
    void messagesAreCountedByReason() {
        archive.quarantined("malformed-json", "{a");
        archive.quarantined("malformed-json", "{b");
        archive.quarantined("quarantine/snapshots/", "archive", "{}", "id");

        AuditReport report = archive.audit();

        assertThat(ArchiveUnderAudit.found(report)).isEmpty();
        assertThat(report.totals().quarantined())
                .containsEntry("events malformed-json", 2L)
                .containsEntry("snapshots archive", 1L);
    }

    /** The second of two messages with one body and id takes its other name. */
    @Test
    void bothNamesOfAMessageAreRight() {
        archive.quarantined("malformed-json", "{a");
        new dev.warren.service.quarantine.Quarantine(
                        archive.store(), new dev.warren.storage.KeyPrefix("quarantine/events/"))
                .keep(
                        new dev.warren.service.quarantine.ReceivedMessage(
                                new byte[] {'{', 'a'},
                                new dev.warren.model.MessageContext(
                                        "", "", null, null, null, null, null, null, null, java.util.Map.of()),
                                "q",
                                ArchiveUnderAudit.NOON),
                        "malformed-json",
                        "x");

        AuditReport report = archive.audit();

        assertThat(ArchiveUnderAudit.found(report)).isEmpty();
        assertThat(report.totals().quarantined()).containsEntry("events malformed-json", 2L);
    }

    @Test
    void aBodyThatIsNotTheNamesIsFound() throws IOException {
        String key = archive.quarantined("malformed-json", "{abc");
        change(key, "{abc", "{abd");

        assertThat(archive.found()).containsExactly("quarantine-name " + key);
    }

    @Test
    void aHeaderThatWasChangedIsFound() throws IOException {
        String key = archive.quarantined("malformed-json", "{abc");
        change(key, "1.5", "1.6");

        assertThat(archive.found()).containsExactly("quarantine-name " + key);
    }

    @Test
    void whatIsNoMessageIsUnreadable() throws IOException {
        String key = archive.quarantined("malformed-json", "{abc");
        String text = Files.readString(archive.path(key));
        Files.writeString(archive.path(key), text.substring(0, text.length() / 2));
        String other = archive.quarantined("malformed-json", "{other");
        change(other, "\"reason\"", "\"season\"");

        assertThat(archive.found())
                .containsExactlyInAnyOrder("quarantine-unreadable " + key, "quarantine-unreadable " + other);
    }

    @Test
    void whatIsCalledOtherwiseIsForeign() {
        archive.put("quarantine/events/2025/12/28/notes.txt", "x");

        assertThat(archive.found()).containsExactly("quarantine-foreign-file quarantine/events/2025/12/28/notes.txt");
    }

    private void change(String key, String from, String to) throws IOException {
        String text = Files.readString(archive.path(key));
        assertThat(text).contains(from);
        Files.writeString(archive.path(key), text.replace(from, to));
    }
}
