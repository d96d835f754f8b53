package dev.warren.archive.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are removed by the command in a process of its own, which is killed, beside an ingester that knows the files by their old content. */
class RetentionIT extends ArchiveProcesses {

    private static final int EVENTS = 2_000;

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void besideARunningIngesterWhatIsDueGoesTheRestStaysAndTheChainsGoOn(StoreUnderTest.Kind kind) throws Exception {
        StoreUnderTest archive = store(kind);
        readyService(archive, Map.of("INGEST_MAX_AGE", "300ms", "INGEST_MAX_RECORDS", "50"));
        publish("chat", 0, EVENTS);
        publish("goal", 0, EVENTS);
        awaitEvents();
        Path policies = Files.writeString(
                directory.resolve("policies.yaml"),
                "policies: [{name: chats, action: delete, after-days: 2, types: [chat]}]\n");
        String[] retention = {"retention", "--policy", policies.toString(), "--grace", "0"};

        assertEnds(2, archive, retention);
        assertEnds(0, archive, with(retention, "--dry-run"));
        assertThat(RowsUnderTest.count(archive)).isEqualTo(2 * EVENTS);
        for (int kill = 1; kill <= 3; kill++) {
            ChildJvm dying = command(archive, with(retention, "--yes"));
            Thread.sleep(900 + kill * 400L);
            dying.kill();
        }
        publish("goal", 0, EVENTS);
        assertEnds(0, archive, with(retention, "--yes"));

        publish("goal", 0, EVENTS + 100);
        publish("chat", EVENTS, 100);
        awaitEvents();
        assertThat(RowsUnderTest.count(archive)).isEqualTo(EVENTS + 200);
        assertHasExactly(archive, idsThatStay());
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

    private static Stream<String> idsThatStay() {
        return Stream.concat(
                IntStream.range(0, EVENTS + 100).mapToObj(i -> "goal-" + i),
                IntStream.range(EVENTS, EVENTS + 100).mapToObj(i -> "chat-" + i));
    }
}
