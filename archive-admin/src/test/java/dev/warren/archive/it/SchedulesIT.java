package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.backup.BackupSets;
import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.archive.copy.CopiedArchive;
import dev.warren.archive.rest.ServedArchive;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.FreePorts;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.storage.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances of the service, processes of their own, on one store. */
class SchedulesIT extends ArchiveProcesses {

    private static final String RUNS = "_warren/schedules/backup/";

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void ofTwoInstancesOneMakesEachBackupAndTheOtherGoesOnWhenItIsKilled(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        fill(archive);
        ChildJvm one = serve(archive);
        ChildJvm other = serve(archive);
        awaitRuns(archive, 4, one, other);
        one.kill();
        int before = runs(archive).size();
        awaitRuns(archive, before + 3, other, other);
        other.terminate();
        assertThat(other.exitCode(LIMIT)).as(other.output()).isZero();

        List<JsonNode> runs = runs(archive);
        assertThat(runs)
                .filteredOn(run -> run.hasNonNull("ended"))
                .extracting(run -> run.get("due").asString())
                .doesNotHaveDuplicates();
        assertThat(runs).extracting(run -> run.get("end").asString("")).isSubsetOf("succeeded", "");
        assertDoNotOverlap(runs);
        long succeeded = runs.stream()
                .filter(run -> run.get("end").asString("").equals("succeeded"))
                .count();
        assertThat(new BackupSets(LocalObjectStore.open(backups())).whole())
                .hasSizeBetween((int) succeeded, runs.size());
        assertThat(one.output() + other.output()).contains("is left: ");
        AuditRun audit = AuditRun.of(
                Map.of("STORAGE_TYPE", "local", "STORAGE_LOCAL_PATH", backups().toString()), "--backups");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    /** The archive is made on disk and migrated where it is to be. */
    private void fill(StoreUnderTest archive) {
        Path made = directory.resolve("made");
        ArchiveUnderAudit filled = CopiedArchive.fill(made);
        assertThat(filled.found()).isEmpty();
        String target = archive.settings().getOrDefault("STORAGE_TYPE", "local");
        ProgramRun run = ProgramRun.of(archive.settings(), "migrate", "--from", "local:" + made, "--to", target);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    }

    private Path backups() {
        return directory.resolve("backup-store");
    }

    private ChildJvm serve(StoreUnderTest archive) {
        Map<String, String> settings = new HashMap<>(archive.settings());
        settings.put("SERVER_PORT", Integer.toString(FreePorts.next()));
        settings.put("REST_READ_TOKEN", ServedArchive.READ);
        settings.put("REST_BACKUP_CRON", "*/2 * * * * *");
        settings.put("REST_BACKUP_TO", "local:" + backups());
        settings.put("REST_BACKUP_KEEP", "0");
        settings.put("REST_SCHEDULE_LEASE", "6s");
        return command(settings, "serve");
    }

    private static void awaitRuns(StoreUnderTest archive, int count, ChildJvm one, ChildJvm other) {
        Awaitility.await().atMost(LIMIT).until(() -> {
            assertThat(one.isAlive()).as(one.output()).isTrue();
            assertThat(other.isAlive()).as(other.output()).isTrue();
            return runs(archive).stream().filter(run -> run.hasNonNull("ended")).count() >= count;
        });
    }

    private static List<JsonNode> runs(StoreUnderTest archive) throws IOException {
        List<JsonNode> runs = new ArrayList<>();
        for (String key : archive.keys(RUNS)) {
            runs.add(JsonMapper.shared().readTree(archive.read(key)));
        }
        return runs;
    }

    private static void assertDoNotOverlap(List<JsonNode> runs) {
        List<JsonNode> inOrder = runs.stream()
                .sorted(Comparator.comparing(run -> instant(run, "started")))
                .toList();
        for (int i = 1; i < inOrder.size(); i++) {
            JsonNode earlier = inOrder.get(i - 1);
            Instant over = instant(earlier, earlier.hasNonNull("ended") ? "ended" : "until");
            assertThat(instant(inOrder.get(i), "started"))
                    .as(inOrder.toString())
                    .isAfterOrEqualTo(over);
        }
    }

    private static Instant instant(JsonNode run, String field) {
        return Instant.parse(run.get(field).asString());
    }

    @Test
    void anExpressionThatIsNoneEndsItWith2AndIsNamed() throws IOException {
        Path archive = Files.createDirectories(directory.resolve("storage"));
        Map<String, String> settings = new HashMap<>();
        settings.put("STORAGE_TYPE", "local");
        settings.put("STORAGE_LOCAL_PATH", archive.toString());
        settings.put("REST_READ_TOKEN", ServedArchive.READ);
        settings.put("REST_AUDIT_CRON", "every night");
        ChildJvm service = command(settings, "serve");

        assertThat(service.exitCode(LIMIT)).as(service.output()).isEqualTo(2);
        assertThat(service.output()).contains("REST_AUDIT_CRON is 'every night'", "six fields");
    }
}
