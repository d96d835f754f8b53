package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.AuditRun;
import dev.warren.archive.cli.ProgramRun;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.snapshot.SnapshotWriterApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Commands that mark versions beside two running writers, which give the same goal new ones. */
class MarksIT extends BrokerAndStores {

    private static final int VERSIONS = 60;
    private static final int TAGS = 12;
    private static final String USER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String GOAL = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private static final String HOME = "snapshots/user_id=" + USER + "/goal_id=" + GOAL + "/";

    MarksIT() {
        super(SnapshotWriterApplication.class);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void noMarkIsLostBesideWritersAndAPurgedVersionStaysSo(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest store = store(kind);
        writer(store).awaitReady();
        writer(store).awaitReady();
        ConfirmedPublisher publisher = publisher();
        publish(publisher, 0, 4);
        awaitDrainedQueue(exchange + ".snapshot-writer", Duration.ofMinutes(2));
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> publish(publisher, 4, VERSIONS));
        markMeanwhile(store);
        publishing.get();
        publish(publisher, 0, VERSIONS);
        awaitDrainedQueue(exchange + ".snapshot-writer", Duration.ofMinutes(2));

        JsonNode versions =
                run(store, "list", "--user", USER, "--json").json().get(0).get("versions");
        assertThat(versions).hasSize(VERSIONS);
        assertThat(versions.get(0).get("tags")).hasSize(TAGS);
        assertThat(versions.get(1).get("deleted").get("why").asString()).isEqualTo("a test");
        assertThat(versions.get(2).has("removed")).isTrue();
        assertThat(versions.get(3).has("deleted") || versions.get(3).has("tags"))
                .isFalse();
        assertThat(store.keys(HOME)).doesNotContain(HOME + "snapshot_v3.py").hasSize(VERSIONS);
        AuditRun audit = AuditRun.of(store.settings(), "--prefix", "snapshots/");
        assertThat(audit.found()).as(audit.text()).isEmpty();
    }

    private void markMeanwhile(StoreUnderTest store) throws Exception {
        List<CompletableFuture<ProgramRun>> commands = new ArrayList<>();
        for (int i = 0; i < TAGS; i++) {
            String tag = "t" + i;
            commands.add(CompletableFuture.supplyAsync(() -> ofGoal(store, "tag", "1", tag)));
        }
        commands.add(CompletableFuture.supplyAsync(() -> ofGoal(store, "delete", "2", "--why", "a test")));
        commands.add(CompletableFuture.supplyAsync(() -> ofGoal(store, "delete", "3", "--purge", "--yes")));
        for (CompletableFuture<ProgramRun> command : commands) {
            assertThat(command.get().exitCode()).as(command.get().err()).isZero();
        }
    }

    private static ProgramRun ofGoal(StoreUnderTest store, String command, String version, String... options) {
        return run(
                store,
                Stream.concat(
                                Stream.of(command, "--user", USER, "--goal", GOAL, "--version", version),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    private static ProgramRun run(StoreUnderTest store, String... arguments) {
        return ProgramRun.of(
                store.settings(),
                Stream.concat(Stream.of("snapshots"), Stream.of(arguments)).toArray(String[]::new));
    }

    private ServiceJvm writer(StoreUnderTest store) {
        Map<String, String> settings = new HashMap<>(store.settings());
        settings.put("RABBITMQ_URL", broker.amqpUri().toString());
        settings.put("RABBITMQ_EXCHANGE", exchange);
        return closeAfterwards(
                ServiceJvm.start(SnapshotWriterApplication.class, settings, Path.of("target", "it-logs", "MarksIT")));
    }

    private static void publish(ConfirmedPublisher publisher, int from, int to) {
        try {
            for (int i = from; i < to; i++) {
                publisher.publish("code.validated", code(i));
            }
            publisher.awaitConfirms();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(int number) {
        return "{\"id\":\"c-" + number + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"user_id\":\"" + USER
                + "\",\"goal_id\":\"" + GOAL + "\",\"code\":\"print(" + number + ")\\n\"}}";
    }
}
