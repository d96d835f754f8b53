package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.DaemonThreads;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promise on real parts: every confirmed event in exactly one row. */
class ExactlyOnceIT extends RealParts {

    private static final Map<String, String> SMALL_BATCHES =
            Map.of("INGEST_MAX_RECORDS", "5000", "INGEST_PREFETCH", "10000", "INGEST_CONSUMERS", "2");

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void nothingIsLostOrDoubledWhenIngestersAreKilledAtAnyTime(StoreUnderTest.Kind kind) throws Exception {
        int events = Integer.getInteger("warren.it.events", 200_000);
        int kills = Integer.getInteger("warren.it.kills", 8);
        long seed = Long.getLong("warren.it.seed", System.nanoTime());
        System.out.println("ExactlyOnceIT seed " + seed);
        Random random = new Random(seed);
        ArchiveUnderTest archive = archive(kind);
        List<ServiceJvm> ingesters = List.of(
                ingester(archive, SMALL_BATCHES), ingester(archive, SMALL_BATCHES), ingester(archive, SMALL_BATCHES));
        ingesters.forEach(ServiceJvm::awaitReady);

        CompletableFuture<Void> publishing =
                CompletableFuture.runAsync(() -> publish(events, seed), DaemonThreads.PER_TASK);
        for (int i = 0; i < kills; i++) {
            Thread.sleep(500 + random.nextInt(2500));
            ServiceJvm victim = ingesters.get(random.nextInt(ingesters.size()));
            victim.kill();
            victim.startAgain();
        }
        publishing.join();
        awaitArchived(archive, events, 0, Duration.ofMinutes(4));

        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(events, events));
        assertThat(archive.quarantined()).isEmpty();
        assertThat(denseNumbers(archive))
                .as("numbers without gaps in each partition")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void anEventPublishedTwiceByTwoPublishersAtOnceIsOneRow(StoreUnderTest.Kind kind) throws Exception {
        int events = 20_000;
        ArchiveUnderTest archive = archive(kind);
        readyIngester(archive, SMALL_BATCHES);
        readyIngester(archive, SMALL_BATCHES);

        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> publish(events, 7), DaemonThreads.PER_TASK);
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> publish(events, 7), DaemonThreads.PER_TASK);
        CompletableFuture.allOf(one, two).join();
        awaitArchived(archive, events, 0, Duration.ofMinutes(2));

        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(events, events));
        assertThat(archive.quarantined()).isEmpty();
    }

    @Test
    void theSameIdWithOtherContentIsOneRowAndOneQuarantineObject() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of());
        ConfirmedPublisher publisher = publisher();
        String first = event("conflict", "goal.created", Instant.parse("2025-12-28T10:00:00Z"), "{\"n\":1}");
        String other = event("conflict", "goal.created", Instant.parse("2025-12-28T10:00:00Z"), "{\"n\":2}");

        publisher.publish("goal.created", first);
        publisher.awaitConfirms();
        awaitArchived(archive, 1, 0, Duration.ofSeconds(30));
        for (int i = 0; i < 3; i++) {
            publisher.publish("goal.created", other);
        }
        publisher.awaitConfirms();
        awaitArchived(archive, 1, 1, Duration.ofSeconds(30));

        assertThat(archive.query("SELECT payload FROM events")).containsExactly(List.of("{\"n\":1}"));
        assertThat(archive.quarantined())
                .singleElement()
                .asString()
                .contains("\"reason\":\"id-conflict\"", "{\\\"n\\\":2}");
    }

    private void publish(int events, long seed) {
        Random random = new Random(seed);
        Instant day = Instant.parse("2025-12-28T00:00:00Z");
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(broker.amqpUri(), exchange)) {
            for (int i = 0; i < events; i++) {
                String id = new UUID(random.nextLong(), random.nextLong()).toString();
                Instant time = day.plusSeconds(random.nextInt(3 * 24 * 3600));
                String payload =
                        "{\"title\":\"goal " + i + "\",\"note\":\"" + Long.toHexString(random.nextLong()) + "\"}";
                publisher.publish("goal.created", event(id, "goal.created", time, payload));
            }
            publisher.awaitConfirms();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String event(String id, String type, Instant time, String payload) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"user_id\":\"u-1\",\"timestamp\":\"" + time
                + "\",\"payload\":" + payload + "}";
    }

    private static boolean denseNumbers(ArchiveUnderTest archive) throws Exception {
        return archive
                .query("SELECT count(DISTINCT filename) = max(regexp_extract(filename, 'events_(\\d+)', 1)::INT)"
                        + " FROM events GROUP BY regexp_extract(filename, '(.*)/events_', 1)")
                .stream()
                .allMatch(row -> Boolean.TRUE.equals(row.get(0)));
    }
}
