package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.store.ArchiveStores;
import dev.warren.archive.store.StoreSettings;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.storage.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives that the services have written, on real parts. */
class AuditIT extends ArchiveProcesses {

    private static final int EVENTS = 3_000;
    private static final int VERSIONS = 20;
    private static final String GOAL =
            "snapshots/user_id=0f8fad5b-d9cb-469f-a165-70867728950e/goal_id=7c9e6679-7425-40de-944b-e07fc1f90ae7/";

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void whatTheServicesWriteIsSoundAndWhateverIsDamagedIsNamed(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest store = store(kind);
        Path ledger = directory.resolve("ledger.txt");
        readyService(store, Map.of("INGEST_MAX_AGE", "1s", "INGEST_MAX_RECORDS", "500"));
        readyWriter(store);
        publish(ledger);

        AuditRun whileServicesRun = audit(store);
        assertThat(whileServicesRun.exitCode()).as(whileServicesRun.text()).isZero();

        awaitDrained();
        AuditRun sound = audit(store, "--ledger", ledger.toString(), "--complete", "--strict");
        assertThat(sound.exitCode()).as(sound.text()).isZero();
        assertThat(sound.json().get("codes")).isEmpty();
        assertThat(sound.json().get("totals").get("rows").asLong()).isEqualTo(EVENTS + VERSIONS);
        assertThat(sound.json().get("totals").get("versions").asLong()).isEqualTo(VERSIONS);
        assertThat(sound.json().get("totals").get("quarantined").toString())
                .isEqualTo("{\"events id-conflict\":1,\"events malformed-json\":1}");

        damage(store);
        AuditRun damaged = audit(store, "--ledger", ledger.toString());
        assertThat(damaged.exitCode()).isEqualTo(3);
        assertThat(damaged.found())
                .contains(
                        "gap events/2025/12/28/events_000001.parquet",
                        "unreadable-file events/2025/12/28/events_000002.parquet",
                        "snapshot-damaged " + GOAL + "snapshot_v3.py",
                        "foreign-file events/2025/12/28/notes.txt")
                .contains("missing-id " + ledger);
    }

    /** Some come twice, one comes with other content, one is broken. */
    private void publish(Path ledger) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = 0; i < EVENTS; i++) {
            publisher.publish("goal.created", event(i, i));
            if (i % 100 == 0) {
                publisher.publish("goal.created", event(i, i));
            }
        }
        publisher.publish("goal.created", event(7, 8));
        publisher.publish("goal.created", "{broken");
        for (int i = 0; i < VERSIONS; i++) {
            publisher.publish("code.validated", code(i));
        }
        publisher.awaitConfirms();
        List<String> ids = IntStream.range(0, EVENTS).mapToObj(i -> "e-" + i).collect(Collectors.toList());
        IntStream.range(0, VERSIONS).forEach(i -> ids.add("c-" + i));
        Files.write(ledger, ids);
    }

    private static String event(int number, int content) {
        return "{\"id\":\"e-" + number + "\",\"timestamp\":\"2025-12-" + (number % 3 + 27) + "T10:00:00Z\",\"payload\":"
                + content + "}";
    }

    private static String code(int number) {
        return "{\"id\":\"c-" + number + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"user_id\":"
                + "\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"goal_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
                + "\"code\":\"print(" + number + ")\\n\"}}";
    }

    private static void damage(StoreUnderTest store) throws IOException {
        String second = "events/2025/12/28/events_000002.parquet";
        byte[] bytes = store.read(second);
        bytes[200] ^= 1;
        store.put(second, bytes);
        store.put("events/2025/12/28/notes.txt", "x".getBytes(StandardCharsets.UTF_8));
        store.put(GOAL + "snapshot_v3.py", "print(x)\n".getBytes(StandardCharsets.UTF_8));
        try (ArchiveStores stores = new StoreSettings(store.settings()).openExisting(Optional.empty())) {
            stores.events().delete(new ObjectKey("events/2025/12/28/events_000001.parquet"));
        }
    }

    private static AuditRun audit(StoreUnderTest store, String... options) {
        return AuditRun.of(store.settings(), options);
    }
}
