package dev.warren.snapshot.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.fixtures.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Broker or store away: hold, readiness down, resume, nothing lost and nothing twice. */
class SnapshotOutageIT extends WritersAndStores {

    private static final Duration LONG = Duration.ofSeconds(90);
    /** Less than the minute that a store which is starting asks for. */
    private static final Duration SOON = Duration.ofSeconds(40);

    private static final int HELD = 503;

    /** Far more than consumers hold at once: a kill finds all of them at work. */
    private static final int BACKLOG = 200;

    /** Bytes that a client sends before it logs in. */
    private static final int PROTOCOL_HEADER = 8;

    @AfterAll
    static void leaveNoneToOthers() {
        discardParts();
    }

    @Test
    void aStoreThatIsGoneIsWaitedForAndNothingIsAcknowledgedMeanwhile() throws Exception {
        StoreUnderTest store = store(StoreUnderTest.Kind.MINIO);
        ServiceJvm writer = readyService(store, Map.of());
        publishCodes(0, 100);
        awaitStored(store, 100, 0, LONG);

        minio.kill();
        publishCodes(100, 200);
        await().atMost(LONG).until(() -> writer.readiness() == HELD);
        await().atMost(LONG).until(() -> queued(queue()) == 100);
        minio.restart();

        writer.awaitReady();
        awaitStored(store, 200, 0, SOON);
        requireEachOnce(store, 200);
        assertThat(writer.output()).doesNotContain("\tat ");
    }

    @Test
    void aBrokerThatIsKilledAgainAndAgainIsWaitedForAndRedeliveriesMakeNoSecondVersion() throws Exception {
        int kills = Integer.getInteger("warren.it.broker-kills", 2);
        StoreUnderTest store = store(StoreUnderTest.Kind.LOCAL);
        ServiceJvm writer = readyService(store, Map.of());
        // A quorum queue survives a kill only from a while after its declaration, see RabbitMqNode.kill.
        broker.stop();
        broker.restart();
        writer.awaitReady();
        for (int kill = 0; kill < kills; kill++) {
            publishCodes(BACKLOG * kill, BACKLOG * (kill + 1));
            broker.kill();
            await().atMost(LONG).until(() -> writer.readiness() == HELD);
            broker.restart();
            writer.awaitReady();
        }
        awaitStored(store, BACKLOG * kills, 0, LONG);
        requireEachOnce(store, BACKLOG * kills);
        assertThat(writer.output()).doesNotContain("\tat ");
    }

    /** The client takes such an end for refused credentials, and the listener container would stop for ever because of that. */
    @Test
    void connectionsThatBreakInTheMiddleOfTheLoginDoNotEndTheConsumers() throws Exception {
        StoreUnderTest store = store(StoreUnderTest.Kind.LOCAL);
        try (TcpProxy link = TcpProxy.to(broker.port())) {
            ServiceJvm writer = readyService(
                    store,
                    Map.of(
                            "RABBITMQ_URL",
                            broker.amqpUri().toString().replace(":" + broker.port(), ":" + link.port())));
            link.cut();
            link.cutAfter(TcpProxy.Direction.TO_SERVER, PROTOCOL_HEADER + 1);
            await().atMost(LONG).until(() -> writer.output().contains("PossibleAuthenticationFailureException"));

            link.heal();
            publishCodes(0, 20);

            writer.awaitReady();
            awaitStored(store, 20, 0, LONG);
            requireEachOnce(store, 20);
        }
    }

    @Test
    void sigtermFinishesWhatIsBeingStoredAndEndsWithZeroInUnderTenSeconds() throws Exception {
        StoreUnderTest store = store(StoreUnderTest.Kind.LOCAL);
        ServiceJvm writer = readyService(store, Map.of());
        publishCodes(0, 600);
        await().atMost(LONG).until(() -> versions(store).size() > 50);

        stopsWithZero(writer);

        assertThat(versions(store)).as("stopped in the middle").hasSizeLessThan(600);
        int stored = versions(store).size();
        await().atMost(LONG).until(() -> queued(queue()) == 600 - stored);
        writer.startAgain();
        awaitStored(store, 600, 0, LONG);
        requireEachOnce(store, 600);
    }

    @Test
    void sigtermWhileTheStoreIsAwayLeavesEverythingInTheQueue() throws Exception {
        StoreUnderTest store = store(StoreUnderTest.Kind.MINIO);
        ServiceJvm writer = readyService(store, Map.of());
        try {
            minio.kill();
            publishCodes(0, 100);
            await().atMost(LONG).until(() -> writer.output().contains("a message is held until the store takes it"));

            stopsWithZero(writer);

            await().atMost(LONG).until(() -> queued(queue()) == 100);
            assertThat(writer.output().lines())
                    .filteredOn(line -> line.contains("a message is held"))
                    .as("one line, though each consumer holds one")
                    .hasSize(1);
        } finally {
            minio.restart();
        }
        writer.startAgain();
        awaitStored(store, 100, 0, LONG);
        requireEachOnce(store, 100);
    }

    private static void stopsWithZero(ServiceJvm writer) {
        long started = System.nanoTime();
        assertThat(writer.stop(Duration.ofSeconds(10))).isZero();
        System.out.println("SIGTERM to exit: "
                + Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms");
        assertThat(writer.output())
                .contains("stopped: everything stored is acknowledged, the rest stays in the queue")
                .doesNotContain("\tat ");
    }

    private static void requireEachOnce(StoreUnderTest store, int codes) throws IOException {
        List<String> events = versions(store).stream()
                .map(version -> version.get("event_id").asString())
                .toList();
        assertThat(events)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, codes).mapToObj(i -> "code-" + i).toList());
        assertThat(quarantined(store)).isEmpty();
    }
}
