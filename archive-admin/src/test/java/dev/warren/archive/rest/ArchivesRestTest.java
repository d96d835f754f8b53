package dev.warren.archive.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.archive.archiving.ColdArchive;
import dev.warren.archive.audit.ArchiveUnderAudit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ArchivesRestTest {

    @TempDir
    private Path directory;

    private ArchiveUnderAudit archive;
    private ServedArchive served;

    @BeforeEach
    void serve() {
        archive = ColdArchive.fill(directory);
        served = ServedArchive.start(directory);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private JsonNode run(String path, String body) {
        String location = served.send("POST", path, ServedArchive.WRITE, body)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return await().atMost(Duration.ofMinutes(1)).until(() -> served.json(location), job -> !job.get("state")
                .asString()
                .equals("running"));
    }

    @Test
    void eventsAreArchivedFoundAndBroughtBackByJobs() {
        List<String> rows = ColdArchive.rows(archive.store());

        JsonNode dry = run("/api/archives", "{\"grace_hours\": 0, \"only\": \"events\", \"dry_run\": true}");
        assertThat(dry.at("/result/archived/objects").asInt()).isEqualTo(3);
        assertThat(ColdArchive.rows(archive.store())).hasSize(5);
        JsonNode moved = run("/api/archives", "{\"grace_hours\": 0}");
        assertThat(moved.at("/result/complete").asBoolean())
                .as(moved.toString())
                .isTrue();
        assertThat(ColdArchive.rows(archive.store())).isEmpty();

        assertThat(served.json("/api/archives?limit=1").get("archives")).hasSize(1);
        String next = served.json("/api/archives?limit=1").get("next").asString();
        assertThat(served.json("/api/archives?after=" + next).get("archives")).hasSize(1);
        JsonNode found = served.json("/api/archives/objects?user_id=u1");
        assertThat(found.at("/objects/0/key").asString()).isEqualTo(ColdArchive.FIRST);
        assertThat(served.json("/api/archives/objects?limit=1").get("more").asBoolean())
                .isTrue();

        JsonNode back = run("/api/archives/returns", "{\"archives\": [\"" + ColdArchive.OF_DAY + "\"]}");
        assertThat(back.at("/result/unarchived/rows").asInt())
                .as(back.toString())
                .isEqualTo(4);
        run("/api/archives/returns", "{\"from\": \"2025-12-28\"}");
        assertThat(ColdArchive.rows(archive.store())).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void whoMayOnlyReadStartsNothingAndWithoutAnythingWantedNothingComesBack() {
        assertThat(served.send("POST", "/api/archives", ServedArchive.READ, "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(served.send("POST", "/api/archives/returns", ServedArchive.WRITE, "{}")
                        .statusCode())
                .isIn(400, 422);
    }
}
