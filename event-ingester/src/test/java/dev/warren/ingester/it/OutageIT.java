package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Broker or store away: hold, readiness down, resume, nothing lost and nothing twice. */
class OutageIT extends RealParts {

    private static final String TIME = "\"timestamp\":\"2025-12-28T10:00:00Z\"";

    @AfterAll
    static void leaveNoneToOthers() {
        discardParts();
    }

    @Test
    void aStoreThatIsGoneIsWaitedForAndNothingIsAcknowledgedMeanwhile() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.MINIO);
        ServiceJvm ingester = readyIngester(archive, Map.of());
        publish(0, 1000);
        awaitArchived(archive, 1000, 0, Duration.ofSeconds(30));

        minio.kill();
        publish(1000, 2000);
        await().atMost(Duration.ofSeconds(60)).until(() -> ingester.readiness() == 503);
        await().atMost(Duration.ofSeconds(15)).until(() -> queued() == 1000);
        minio.restart();

        ingester.awaitReady();
        awaitArchived(archive, 2000, 0, Duration.ofSeconds(60));
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(2000, 2000));
    }

    @Test
    void aBrokerThatIsKilledAgainAndAgainIsWaitedForAndRedeliveriesMakeNoSecondRow() throws Exception {
        int kills = Integer.getInteger("warren.it.broker-kills", 4);
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(archive, Map.of("INGEST_MAX_AGE", "3s"));
        // RabbitMQ 3.10 forgets that a quorum queue exists if it is killed right after its declaration: the queue then
        // never
        // has a leader again. A stop in good order lets it write that down.
        broker.stop();
        broker.restart();
        ingester.awaitReady();
        for (int kill = 0; kill < kills; kill++) {
            publish(1000 * kill, 1000 * (kill + 1));
            broker.kill();
            await().atMost(Duration.ofSeconds(60)).until(() -> ingester.readiness() == 503);
            broker.restart();
            ingester.awaitReady();
        }
        awaitArchived(archive, 1000L * kills, 0, Duration.ofSeconds(90));
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(1000L * kills, 1000L * kills));
    }

    /** What is published while it is not there is returned to the publisher: it was never confirmed as routed. */
    @Test
    void aQueueThatIsDeletedIsDeclaredAgainAndConsumed() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(archive, Map.of());
        publish(0, 100);
        awaitArchived(archive, 100, 0, Duration.ofSeconds(30));

        broker.ctl("delete_queue", exchange + ".event-ingester");
        await().atMost(Duration.ofSeconds(30)).until(() -> ingester.output().contains("cancelled the consumer"));
        ingester.awaitReady();
        publish(100, 200);

        awaitArchived(archive, 200, 0, Duration.ofSeconds(30));
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(200, 200));
    }

    @Test
    void channelsAreGivenUpBeforeTheBrokersConsumerTimeout() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.MINIO);
        ServiceJvm ingester = readyIngester(archive, Map.of("RABBITMQ_CONSUMER_TIMEOUT", "15s"));
        minio.pause();
        publish(0, 500);
        await().atMost(Duration.ofSeconds(60)).until(() -> ingester.output().contains("channels given up"));
        minio.resume();

        ingester.awaitReady();
        awaitArchived(archive, 500, 0, Duration.ofSeconds(60));
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(500, 500));
    }

    @Test
    void sigtermCommitsWhatIsBufferedAndEndsWithZeroInUnderTenSeconds() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(archive, Map.of("INGEST_MAX_AGE", "10m"));
        publish(0, 20_000 - 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        ingester.get("/actuator/prometheus").body().contains("warren_deliveries_received_total 19999"));

        long started = System.nanoTime();
        assertThat(ingester.stop(Duration.ofSeconds(10))).isZero();
        System.out.println("SIGTERM to exit: "
                + Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms");

        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(19_999, 19_999));
        awaitEmptyQueue(Duration.ofSeconds(15));
        assertThat(ingester.output()).contains("everything taken over is committed and acknowledged");
    }

    /** One that was acknowledged is not in the queue, one that was not is given out again: so many rows, and all the others there. */
    @Test
    void sigtermAmidEventsLeavesInTheQueueWhatIsNotInTheArchive() throws Exception {
        int events = 60_000;
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        assertThat(readyIngester(archive, Map.of()).stop(Duration.ofSeconds(10)))
                .as("the queue is there")
                .isZero();
        publish(0, events);
        ServiceJvm ingester = readyIngester(archive, Map.of());
        await().atMost(Duration.ofSeconds(30)).until(() -> archive.count().rows() > 0);

        assertThat(ingester.stop(Duration.ofSeconds(10))).isZero();

        ArchiveUnderTest.Count count = archive.count();
        assertThat(count.ids()).isEqualTo(count.rows());
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(queued()).isEqualTo(events - count.rows()));
    }

    private void publish(int from, int to) throws Exception {
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(broker.amqpUri(), exchange)) {
            for (int i = from; i < to; i++) {
                publisher.publish(
                        "task.done", "{\"id\":\"task-" + i + "\"," + TIME + ",\"payload\":{\"n\":" + i + "}}");
            }
            publisher.awaitConfirms();
        }
    }
}
