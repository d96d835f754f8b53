package dev.warren.archive.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.audit.ArchiveUnderAudit.TypeAndUser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is answered. */
class RestTest {

    private static final Instant NEXT_DAY = Instant.parse("2025-12-29T00:00:00Z");
    private static final String GOAL =
            "/api/snapshots/" + ArchiveUnderAudit.GOAL.userId() + "/" + ArchiveUnderAudit.GOAL.goalId();

    @TempDir
    private Path directory;

    private ArchiveUnderAudit archive;
    private ServedArchive served;

    @BeforeEach
    void serve() {
        archive = new ArchiveUnderAudit(directory);
        served = ServedArchive.start(directory);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void pagesTogetherHaveEveryRowOnceAndInOrder(int limit) {
        archive.file(1, "a-1", "a-2", "a-3");
        archive.file(2, "b-1", "b-2");
        archive.file(NEXT_DAY, 1, "c-1");

        assertThat(ids("/api/events?limit=" + limit)).containsExactly("a-1", "a-2", "a-3", "b-1", "b-2", "c-1");
    }

    @Test
    void rowsThatAreAddedBehindACursorAreSeen() {
        archive.file(1, "a-1", "a-2");
        JsonNode page = served.json("/api/events?limit=2");
        assertThat(page.get("next").isNull()).isTrue();
        JsonNode first = served.json("/api/events?limit=1");
        archive.file(2, "b-1");

        JsonNode second = served.json("/api/events?cursor=" + first.get("next").asString());

        assertThat(idsOf(second)).containsExactly("a-2", "b-1");
    }

    @ParameterizedTest
    @CsvSource({
        "type=t.x, 1-0 1-2",
        "user_id=u-1, 1-0 1-1",
        "type=t.x&user_id=u-1, 1-0",
        "type=t.z, ''",
        "from=2025-12-28T12:00:00Z&to=2025-12-28T12:00:00.000001Z, 1-0 1-1 1-2",
        "from=2025-12-28T12:00:00.000001Z&to=2025-12-29T00:00:00Z, ''",
        "from=2025-12-28T12:00:00.0000001Z, n-1",
        "from=2025-12-29T00:00:00Z, n-1",
        "to=2025-12-28T12:00:00Z, ''",
        "from=2025-12-29T01:00:00%2B01:00, n-1"
    })
    void onlyRowsThatAreAskedForAreGiven(String query, String expected) {
        archive.fileOf(1, new TypeAndUser("t.x", "u-1"), new TypeAndUser("t.y", "u-1"), new TypeAndUser("t.x", null));
        archive.file(NEXT_DAY, 1, "n-1");

        assertThat(String.join(" ", ids("/api/events?limit=2&" + query))).isEqualTo(expected);
    }

    @Test
    void aRowHasItsJsonAsJson() {
        archive.file(1, "a-1");
        JsonNode event = served.json("/api/events").get("events").get(0);
        assertThat(event.get("payload").toString()).isEqualTo("{\"of\":\"a-1\"}");
        assertThat(event.get("headers").get("s").asString()).isEqualTo("ü");
        assertThat(event.get("user_id").isNull()).isTrue();
        assertThat(event.get("timestamp").asString()).isEqualTo("2025-12-28T12:00:00Z");
    }

    @Test
    void aDamagedFileIsNamedAndTheOthersAreGiven() throws Exception {
        archive.file(1, "a-1");
        String damaged = archive.file(2, "b-1");
        archive.file(3, "c-1");
        Files.write(archive.path(damaged), new byte[] {1, 2, 3});

        JsonNode page = served.json("/api/events");

        assertThat(idsOf(page)).containsExactly("a-1", "c-1");
        assertThat(page.get("unreadable").toString()).isEqualTo("[\"" + damaged + "\"]");
    }

    @Test
    void pagesOfQuarantineHaveEveryMessageOnce() {
        for (int i = 0; i < 5; i++) {
            archive.quarantined("malformed-json", "{" + i);
        }
        archive.quarantined("quarantine/snapshots/", "field", "{}", null);
        List<String> keys = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = served.json("/api/quarantine?limit=2" + cursor);
            page.get("messages").forEach(message -> keys.add(message.get("key").asString()));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());

        assertThat(keys).hasSize(6).doesNotHaveDuplicates().isSorted();
        assertThat(served.json("/api/quarantine?reason=field").get("messages")).hasSize(1);
    }

    @Test
    void aMessageIsShownWithItsBody() {
        String key = archive.quarantined("malformed-json", "{brökën");
        String name = key.substring(key.lastIndexOf('/') + 1, key.length() - ".json".length());

        JsonNode message = served.json("/api/quarantine/" + name.substring(0, 8));

        assertThat(message.get("body").asString()).isEqualTo("{brökën");
        assertThat(message.get("key").asString()).isEqualTo(key);
        assertThat(message.get("intact").asBoolean()).isTrue();
        assertThat(served.get("/api/quarantine/" + name + "/body").body()).isEqualTo("{brökën");
        assertThat(served.get("/api/quarantine/ffffffff").statusCode()).isEqualTo(404);
    }

    @Test
    void versionsAreListedShownComparedAndGivenByteByByte() {
        archive.snapshot("s-1", "print(1)\n");
        archive.snapshot("s-2", "print(2)\n");
        archive.project("s-3", Map.of("a.py", "x\n"));

        assertThat(served.json(GOAL).get("versions")).hasSize(3);
        assertThat(served.json(GOAL + "/versions/latest")
                        .get("files")
                        .get(0)
                        .get("path")
                        .asString())
                .isEqualTo("a.py");
        assertThat(served.get(GOAL + "/diff?from=1&to=2").body()).contains("-print(1)", "+print(2)");
        HttpResponse<String> content = served.get(GOAL + "/versions/1/content");
        assertThat(content.body()).isEqualTo("print(1)\n");
        assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(served.get(GOAL + "/versions/4").statusCode()).isEqualTo(404);
    }

    @Test
    void aDamagedVersionIsAProblemAndNotHalfAFile() {
        String key = archive.snapshot("s-1", "print(1)\n");
        archive.put(key, "print(x)\n");
        HttpResponse<String> answer = served.get(GOAL + "/versions/1/content");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("SHA-256").doesNotContain("print(x)");
    }

    @Test
    void anAuditIsAJobWithItsFindings() {
        archive.file(1, "a-1");
        archive.file(3, "c-1");
        HttpResponse<String> started = served.post("/api/audits", "{}");
        assertThat(started.statusCode()).isEqualTo(202);
        String job = started.headers().firstValue("Location").orElseThrow();

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !served.json(job).get("state").asString().equals("running"));

        JsonNode ended = served.json(job);
        assertThat(ended.get("state").asString()).isEqualTo("succeeded");
        assertThat(ended.get("result").get("sound").asBoolean()).isFalse();
        assertThat(ended.get("result").get("codes").get("gap").asInt()).isEqualTo(1);
        assertThat(served.send("DELETE", job, ServedArchive.WRITE, null).statusCode())
                .isEqualTo(204);
        assertThat(served.get(job).statusCode()).isEqualTo(404);
    }

    @Test
    void anAuditOfASampleTellsWhichPartItRead() {
        archive.file(1, "a-1");

        JsonNode part = result("/api/audits", "{\"sample\":12.5}").get("sample");

        assertThat(part.get("parts").asInt()).isEqualTo(8);
        assertThat(part.get("part").asInt()).isBetween(0, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100.5", "\"some\"", "1e-400", "1e400"})
    void aSampleThatIsNoShareIsRefused(String sample) {
        for (String path : new String[] {"/api/audits", "/api/audits/backups"}) {
            HttpResponse<String> answer = served.post(path, "{\"sample\":" + sample + "}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("sample");
        }
    }

    @Test
    void anAuditOfBackupsLooksAtTheSetsAndNotAtTheRows() {
        archive.file(1, "a-1");
        archive.file(3, "c-1");
        archive.put("backups/latest", "v2026.01.22\n");

        JsonNode found = result("/api/audits/backups", "{}");

        assertThat(found.get("sound").asBoolean()).isFalse();
        assertThat(found.get("stores")).hasSize(1);
        assertThat(found.get("stores").get(0).get("codes").propertyNames()).containsExactly("backup-latest");
    }

    @Test
    void anErasureIsAJobThatOnlyTellsUnlessItIsMeant() {
        String user = ArchiveUnderAudit.GOAL.userId();
        String key = archive.snapshot("s-1", "print(1)\n");
        String wanted = "{\"user_id\":\"" + user + "\",\"override_holds\":true";
        assertThat(served.post("/api/erasures", "{\"user_id\":\"" + user + "\"}")
                        .statusCode())
                .isEqualTo(400);

        assertThat(result("/api/erasures", wanted + "}").get("dry_run").asBoolean())
                .isTrue();
        assertThat(archive.path(key)).exists();

        JsonNode erased = result("/api/erasures", wanted + ",\"dry_run\":false}");
        assertThat(erased.get("complete").asBoolean()).isTrue();
        assertThat(erased.get("changes")).hasSize(3);
        assertThat(erased.toString()).doesNotContain(user);
        assertThat(archive.path(key)).doesNotExist();
    }

    private JsonNode result(String path, String body) {
        HttpResponse<String> started = served.post(path, body);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        String job = started.headers().firstValue("Location").orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !served.json(job).get("state").asString().equals("running"));
        return served.json(job).get("result");
    }

    @Test
    void aLinkOpensItsFileAndNothingElse() {
        String key = archive.snapshot("s-1", "print(1)\n");
        String other = archive.snapshot("s-2", "print(2)\n");
        HttpResponse<String> answer = served.post("/api/links", "{\"key\":\"" + key + "\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        URI link =
                URI.create(ServedArchive.JSON.readTree(answer.body()).get("url").asString());
        String path = link.getRawPath() + "?" + link.getRawQuery();

        assertThat(served.send("GET", path, null, null).body()).isEqualTo("print(1)\n");
        for (String forged : List.of(
                path.replace(file(key), file(other)),
                path.replaceAll("expires=\\d", "expires=9"),
                path.substring(0, path.length() - 1),
                path.replace("/api/files", "/api/stats"),
                path.replaceAll("&signature=.*", ""))) {
            assertThat(served.send("GET", forged, null, null).statusCode())
                    .as(forged)
                    .isEqualTo(401);
        }
    }

    private static String file(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_warren/x", "quarantine/events/x", "events/_layout.json", "events/../x", "/etc/passwd"})
    void whatIsNoDataHasNoLink(String key) {
        assertThat(served.post("/api/links", "{\"key\":\"" + key + "\"}").statusCode())
                .isEqualTo(400);
        assertThat(served.get("/api/files?key=" + key).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String body = "{\"key\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(served.post("/api/links", body).statusCode()).isEqualTo(413);
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        JsonNode page = served.json(path);
        ids.addAll(idsOf(page));
        while (!page.get("next").isNull()) {
            page = served.json(path + "&cursor=" + page.get("next").asString());
            ids.addAll(idsOf(page));
        }
        return ids;
    }

    private static List<String> idsOf(JsonNode page) {
        return IntStream.range(0, page.get("events").size())
                .mapToObj(i -> page.get("events").get(i).get("id").asString())
                .toList();
    }
}
