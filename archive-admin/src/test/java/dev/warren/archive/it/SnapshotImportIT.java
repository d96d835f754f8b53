package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.archive.audit.ArchiveUnderAudit;
import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.snapshot.SnapshotWriterApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tree of snapshots becomes the same versions in another archive, once. */
class SnapshotImportIT extends BrokerAndStores {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    SnapshotImportIT() {
        super(SnapshotWriterApplication.class);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void aTreeThatIsImportedTwiceHasTheSameFilesOnce(StoreUnderTest.Kind kind) throws Exception {
        Path source = directory.resolve("source");
        ArchiveUnderAudit original = new ArchiveUnderAudit(Files.createDirectory(source));
        original.snapshot("s-1", "print('ü')\n");
        original.project("s-2", Map.of("src/a.py", "1", "b.txt", "2"));
        String goal = original.goal("snapshots/");
        Path withoutManifest = source.resolve("snapshots/user_id=0f8fad5b-d9cb-469f-a165-70867728950e/"
                + "goal_id=00000000-0000-4000-8000-000000000001/snapshot_v7.kt");
        Files.createDirectories(withoutManifest.getParent());
        Files.writeString(withoutManifest, "fun main() {}");
        StoreUnderTest archive = store(kind);
        readyService(archive, Map.of());

        ProgramRun first = run(archive, source);
        assertThat(first.exitCode()).as(first.err() + first.out()).isZero();
        await().atMost(PATIENCE).until(() -> files(archive).size() == 5);
        awaitDrainedQueue(exchange + ".snapshot-writer", PATIENCE);
        Map<String, String> stored = files(archive);
        assertThat(run(archive, source).json().get("messages").asLong()).isEqualTo(3);
        awaitDrainedQueue(exchange + ".snapshot-writer", PATIENCE);

        assertThat(files(archive)).isEqualTo(stored);
        assertThat(archive.keys("quarantine/")).isEmpty();
        for (String name : new String[] {"snapshot_v1.py", "snapshot_v2.tar.gz"}) {
            assertThat(archive.read(goal + name)).isEqualTo(Files.readAllBytes(source.resolve(goal + name)));
        }
        assertThat(stored.keySet()).anyMatch(key -> key.endsWith("000000000001/snapshot_v7.kt"));
        AuditRun audit = AuditRun.of(archive.settings(), "--strict");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    private ProgramRun run(StoreUnderTest archive, Path source) {
        Map<String, String> environment = new HashMap<>(archive.settings());
        environment.put("RABBITMQ_URL", broker.amqpUri().toString());
        environment.put("RABBITMQ_EXCHANGE", exchange);
        return ProgramRun.of(environment, "import", source.resolve("snapshots").toString(), "--yes", "--json");
    }

    private static Map<String, String> files(StoreUnderTest archive) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String key : archive.keys("snapshots/")) {
            files.put(key, new String(archive.read(key), StandardCharsets.ISO_8859_1));
        }
        return files;
    }
}
