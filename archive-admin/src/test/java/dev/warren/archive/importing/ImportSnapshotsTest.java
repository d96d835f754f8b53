package dev.warren.archive.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a tree of snapshots has must become the events of its versions. */
class ImportSnapshotsTest extends ImportedFiles {

    @TempDir
    private Path root;

    @Test
    void aTreeOfSnapshotsBecomesTheEventsOfItsVersions() throws IOException {
        ArchiveUnderAudit archive = new ArchiveUnderAudit(root);
        archive.snapshot("s-1", "print('ü')\n");
        archive.project("s-2", Map.of("a.py", "1"));

        List<JsonNode> events = messages(root.resolve("snapshots")).stream()
                .map(message -> JsonMapper.shared().readTree(body(message)))
                .toList();

        assertThat(events).extracting(event -> event.get("version").asInt()).containsExactly(1, 2);
        assertThat(events.get(0).get("code").asString()).isEqualTo("print('ü')\n");
        assertThat(events.get(0).get("language").asString()).isEqualTo("python");
        assertThat(events.get(0).get("user_id").asString()).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
        assertThat(events.get(0).get("timestamp").asString()).isEqualTo("2025-12-28T12:00:00Z");
        assertThat(events.get(1).has("archive")).isTrue();
        assertThat(events.get(1).has("code")).isFalse();
        assertThat(messages(root.resolve("snapshots")))
                .extracting(message -> event(message).id())
                .doesNotHaveDuplicates();
    }

    @Test
    void aTreeWithoutManifestsHasItsLanguageFromTheNameAndItsTimeFromTheFile() throws IOException {
        String goal = "user_id=0f8fad5b-d9cb-469f-a165-70867728950e/goal_id=7c9e6679-7425-40de-944b-e07fc1f90ae7/";
        Path file = write(goal + "snapshot_v12.kt", "fun main() {}");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-12-28T10:00:00Z")));
        write(
                goal + "snapshot_v13.py",
                new String(new byte[] {'a', (byte) 0xc3}, java.nio.charset.StandardCharsets.ISO_8859_1));
        Files.write(directory.resolve(goal + "snapshot_v13.py"), new byte[] {'a', (byte) 0xc3});

        JsonNode event = JsonMapper.shared().readTree(body(messages(file).get(0)));

        assertThat(event.get("version").asInt()).isEqualTo(12);
        assertThat(event.get("language").asString()).isEqualTo("kotlin");
        assertThat(event.get("timestamp").asString()).isEqualTo("2025-12-28T10:00:00Z");
        assertThat(messages(directory)).hasSize(1);
    }
}
