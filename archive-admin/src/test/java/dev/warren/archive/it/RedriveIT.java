package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.ingester.EventIngesterApplication;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that an ingester has refused, and then takes. */
class RedriveIT extends BrokerAndStores {

    private static final int OLD = 20;
    private static final String EARLIEST = "INGEST_EARLIEST_TIMESTAMP";

    RedriveIT() {
        super(EventIngesterApplication.class);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void whatComesBackStaysOnceAndWhatIsStoredLeaves(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        ServiceJvm strict = readyService(archive, Map.of("INGEST_MAX_AGE", "1s", EARLIEST, "2025-12-01T00:00:00Z"));
        publishOldAndBroken();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> archive.keys("quarantine/").size() == OLD + 1);
        Set<String> before = new HashSet<>(archive.keys("quarantine/"));

        ProgramRun preview = run(archive, "--dry-run", "--json");
        assertThat(preview.json().get("counts").toString()).isEqualTo("{\"hopeless\":1,\"to_be_sent\":20}");
        ProgramRun tooEarly = run(archive, "--yes", "--json");
        assertThat(tooEarly.exitCode()).as(tooEarly.err()).isEqualTo(3);
        assertThat(tooEarly.json().get("counts").toString()).isEqualTo("{\"came_back\":20,\"hopeless\":1}");
        assertThat(archive.keys("quarantine/")).containsExactlyInAnyOrderElementsOf(before);
        assertThat(RowsUnderTest.count(archive)).isZero();

        strict.stop(Duration.ofMinutes(1));
        readyService(archive, Map.of("INGEST_MAX_AGE", "1s"));
        ProgramRun redrive = run(archive, "--yes", "--json");
        assertThat(redrive.json().get("counts").toString()).isEqualTo("{\"hopeless\":1,\"stored\":20}");
        assertThat(redrive.exitCode()).isEqualTo(3);
        assertThat(archive.keys("quarantine/")).hasSize(1);
        assertThat(RowsUnderTest.count(archive)).isEqualTo(OLD);

        ProgramRun again = run(archive, "--yes", "--reason", "timestamp");
        assertThat(again.exitCode()).isZero();
        AuditRun audit = AuditRun.of(archive.settings(), "--strict");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    private void publishOldAndBroken() throws Exception {
        ConfirmedPublisher publisher = publisher();
        for (int i = 0; i < OLD; i++) {
            publisher.publish("goal.created", "{\"id\":\"e-" + i + "\",\"timestamp\":\"2025-11-30T10:00:00Z\"}");
        }
        publisher.publish("goal.created", "{broken");
        publisher.awaitConfirms();
    }

    private static ProgramRun run(StoreUnderTest archive, String... options) {
        Map<String, String> environment = new HashMap<>(archive.settings());
        environment.put("RABBITMQ_URL", broker.amqpUri().toString());
        return ProgramRun.of(
                environment,
                Stream.concat(Stream.of("quarantine", "redrive", "--wait", "60"), Stream.of(options))
                        .toArray(String[]::new));
    }
}
