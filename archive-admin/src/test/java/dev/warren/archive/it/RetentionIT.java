package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.archive.cli.ArchiveMain;
import dev.warren.archive.cli.AuditRun;
import dev.warren.fixtures.BrokerAndStores;
import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.ingester.EventIngesterApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are removed by the command in a process of its own, which is killed, beside an ingester that knows the files by their old content. */
class RetentionIT extends BrokerAndStores {

    private static final int EVENTS = 2_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    RetentionIT() {
        super(EventIngesterApplication.class);
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void besideARunningIngesterWhatIsDueGoesTheRestStaysAndTheChainsGoOn(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        readyService(archive, Map.of("INGEST_MAX_AGE", "300ms", "INGEST_MAX_RECORDS", "50"));
        publish("chat", 0, EVENTS);
        publish("goal", 0, EVENTS);
        awaitDrainedQueue(exchange + ".event-ingester", LIMIT);
        Path policies = Files.writeString(
                directory.resolve("policies.yaml"),
                "policies: [{name: chats, action: delete, after-days: 2, types: [chat]}]\n");
        String[] retention = {"retention", "--policy", policies.toString(), "--grace", "0"};

        assertThat(run(archive, retention)).isEqualTo(2);
        assertThat(run(archive, with(retention, "--dry-run"))).isZero();
        assertThat(RowsUnderTest.count(archive)).isEqualTo(2 * EVENTS);
        for (int kill = 1; kill <= 3; kill++) {
            ChildJvm dying = start(archive, with(retention, "--yes"));
            Thread.sleep(900 + kill * 400L);
            dying.kill();
        }
        publish("goal", 0, EVENTS);
        assertThat(run(archive, with(retention, "--yes"))).isZero();

        publish("goal", 0, EVENTS + 100);
        publish("chat", EVENTS, 100);
        awaitDrainedQueue(exchange + ".event-ingester", LIMIT);
        assertThat(RowsUnderTest.count(archive)).isEqualTo(EVENTS + 200);
        assertSound(archive);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private void publish(String type, int first, int count) throws IOException {
        ConfirmedPublisher publisher = publisher();
        for (int i = first; i < first + count; i++) {
            publisher.publish(
                    type,
                    "{\"id\":\"" + type + "-" + i + "\",\"timestamp\":\"2025-12-" + (i % 3 + 27) + "T10:00:00Z\"}");
        }
        publisher.awaitConfirms();
    }

    private void assertSound(StoreUnderTest archive) throws IOException {
        String ids = Stream.concat(
                        IntStream.range(0, EVENTS + 100).mapToObj(i -> "goal-" + i),
                        IntStream.range(EVENTS, EVENTS + 100).mapToObj(i -> "chat-" + i))
                .collect(Collectors.joining("\n"));
        Path ledger = Files.writeString(directory.resolve("ledger.txt"), ids);
        AuditRun audit = AuditRun.of(archive.settings(), "--ledger", ledger.toString(), "--complete", "--strict");
        assertThat(audit.exitCode()).as(audit.text()).isZero();
    }

    private ChildJvm start(StoreUnderTest archive, String... arguments) {
        ChildJvm.Launch launch = ChildJvm.ofMain(ArchiveMain.class);
        Stream.of(arguments).forEach(launch::argument);
        archive.settings().forEach(launch::environment);
        return closeAfterwards(launch.start());
    }

    private int run(StoreUnderTest archive, String... arguments) {
        ChildJvm run = start(archive, arguments);
        int exitCode = run.exitCode(LIMIT);
        assertThat(exitCode).as(run.output()).isIn(0, 2);
        return exitCode;
    }
}
