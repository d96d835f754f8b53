package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.Producer;
import com.rabbitmq.stream.codec.SimpleCodec;
import com.rabbitmq.stream.compression.Compression;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.DaemonThreads;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same promise when a stream is the source. */
class StreamSourceIT extends RealParts {

    private static final Instant TIME = Instant.parse("2025-12-28T10:00:00Z");

    @AfterAll
    static void leaveNoneToOthers() {
        discardParts();
    }

    @ParameterizedTest
    @EnumSource(StoreUnderTest.Kind.class)
    void nothingIsLostOrDoubledWhenReadersAndBrokerAreKilled(StoreUnderTest.Kind kind) throws Exception {
        int events = Integer.getInteger("warren.it.stream-events", 60_000);
        int kills = Integer.getInteger("warren.it.stream-kills", 4);
        long seed = Long.getLong("warren.it.seed", System.nanoTime());
        System.out.println("StreamSourceIT seed " + seed);
        Random random = new Random(seed);
        ArchiveUnderTest archive = archive(kind);
        List<ServiceJvm> readers = List.of(reader(archive, Map.of()), reader(archive, Map.of()));
        readers.forEach(ServiceJvm::awaitReady);

        publish(events / 2, seed);
        CompletableFuture<Void> publishing =
                CompletableFuture.runAsync(() -> publish(events - events / 2, seed + 1), DaemonThreads.PER_TASK);
        for (int i = 0; i < kills; i++) {
            Thread.sleep(500 + random.nextInt(1500));
            ServiceJvm victim = readers.get(random.nextInt(readers.size()));
            victim.kill();
            victim.startAgain();
        }
        publishing.join();
        broker.kill();
        broker.restart();
        awaitRows(archive, events);

        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(events, events));
        assertThat(archive.quarantined()).isEmpty();
        readers.forEach(
                reader -> assertThat(reader.stop(Duration.ofSeconds(20))).isZero());
    }

    @Test
    void whatIsDurableIsNotReadAgainAfterARestart() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm reader = reader(archive, Map.of());
        reader.awaitReady();
        publish(5_000, 1);
        awaitRows(archive, 5_000);
        assertThat(reader.stop(Duration.ofSeconds(20))).isZero();

        publish(10, 2);
        ServiceJvm second = reader(archive, Map.of());
        second.awaitReady();
        awaitRows(archive, 5_010);

        assertThat(metric(second, "warren_deliveries_received_total")).isEqualTo(10);
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(5_010, 5_010));
    }

    @Test
    void rowsAreThoseThatAQueueWouldHaveGiven() throws Exception {
        ArchiveUnderTest streamed = archive(StoreUnderTest.Kind.LOCAL);
        ArchiveUnderTest queued = archive(StoreUnderTest.Kind.MINIO);
        reader(streamed, Map.of()).awaitReady();
        readyIngester(queued, Map.of());
        publishEveryKind();

        awaitRows(streamed, 5);
        awaitArchived(queued, 5, 2, Duration.ofSeconds(60));

        String columns =
                "SELECT id, type, user_id, \"timestamp\"::VARCHAR, payload, routing_key, exchange, headers, extra,"
                        + " message_id, correlation_id, app_id FROM events ORDER BY id, payload";
        assertThat(streamed.query(columns)).hasSize(5).isEqualTo(queued.query(columns));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(streamed.quarantined()).hasSize(2));
        assertThat(reasons(streamed)).isEqualTo(reasons(queued));
    }

    @Test
    void messagesOfAStreamClientAreEventsAndUnreadableOnesAreKept() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        reader(archive, Map.of()).awaitReady();
        try (Environment environment = environment()) {
            send(
                    environment.producerBuilder().stream(stream())
                            .subEntrySize(10)
                            .compression(Compression.ZSTD)
                            .build(),
                    100,
                    (Producer producer) -> producer.messageBuilder()
                            .properties()
                            .subject("from.subject")
                            .messageBuilder()
                            .addData(event(UUID.randomUUID().toString(), "").getBytes(UTF_8))
                            .build());
        }
        try (Environment raw = rawEnvironment()) {
            send(raw.producerBuilder().stream(stream()).build(), 1, producer -> producer.messageBuilder()
                    .addData(new byte[] {(byte) 0xff, 0, 1})
                    .build());
            send(raw.producerBuilder().stream(stream()).build(), 1, producer -> producer.messageBuilder()
                    .addData(event("raw", "\"type\":\"raw.type\",").getBytes(UTF_8))
                    .build());
        }

        awaitRows(archive, 101);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(archive.quarantined()).hasSize(1));
        assertThat(archive.query("SELECT type, count(*) FROM events GROUP BY type ORDER BY type"))
                .isEqualTo(List.of(List.of("from.subject", 100L), List.of("raw.type", 1L)));
        assertThat(reasons(archive)).containsExactly("malformed-json");
    }

    /** The client logs the wrong checksum of the chunk and goes on with the next one. */
    @Test
    void messagesOfAChunkThatArrivesDamagedAreReadAgain() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        try (DamagingProxy proxy = new DamagingProxy(broker.streamPort(), "damage-me", 2)) {
            ServiceJvm reader = reader(
                    archive,
                    Map.of(
                            "RABBITMQ_STREAM_URL",
                            "rabbitmq-stream://localhost:" + proxy.port(),
                            "RABBITMQ_STREAM_LOAD_BALANCER",
                            "true"));
            reader.awaitReady();
            try (ConfirmedPublisher publisher = new ConfirmedPublisher(broker.amqpUri(), exchange)) {
                for (int i = 0; i < 3000; i++) {
                    publisher.publish("goal.created", event(i == 1500 ? "damage-me" : "event-" + i, ""));
                    if (i % 100 == 99) {
                        publisher.awaitConfirms();
                    }
                }
            }
            awaitRows(archive, 3000);

            assertThat(proxy.left()).isZero();
            assertThat(reader.output()).contains("Checksum failure", "could not be read");
        }
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(3000, 3000));
    }

    @Test
    void settingsThatCannotBeAreRefusedInOneMessage() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);

        ServiceJvm wrongUrl = ingester(archive, Map.of("INGEST_SOURCE", "stream", "RABBITMQ_STREAM_URL", "amqp://x:1"));
        assertThat(wrongUrl.awaitExit(Duration.ofSeconds(60))).isEqualTo(2);
        assertThat(wrongUrl.output()).contains("RABBITMQ_STREAM_URL", "rabbitmq-stream://host:port");

        readyIngester(archive, Map.of());
        ServiceJvm queue = reader(archive, Map.of("INGEST_STREAM", exchange + ".event-ingester"));
        assertThat(queue.awaitExit(Duration.ofSeconds(60))).isEqualTo(2);
        assertThat(queue.output()).contains("is a queue, not a stream").doesNotContain("\tat ");
    }

    private String stream() {
        return exchange + ".event-ingester.stream";
    }

    private ServiceJvm reader(ArchiveUnderTest archive, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "INGEST_SOURCE", "stream",
                "RABBITMQ_STREAM_URL", "rabbitmq-stream://localhost:" + broker.streamPort(),
                "INGEST_MAX_RECORDS", "5000"));
        settings.putAll(more);
        return ingester(archive, settings);
    }

    private Environment environment() {
        return Environment.builder()
                .host("localhost")
                .port(broker.streamPort())
                .username(broker.user())
                .password(broker.password())
                .build();
    }

    /** Its messages are the bytes themselves, without AMQP around them. */
    private Environment rawEnvironment() {
        return Environment.builder()
                .host("localhost")
                .port(broker.streamPort())
                .username(broker.user())
                .password(broker.password())
                .codec(new SimpleCodec())
                .build();
    }

    private static void send(Producer producer, int messages, Function<Producer, Message> message) throws Exception {
        CountDownLatch confirms = new CountDownLatch(messages);
        try (producer) {
            for (int i = 0; i < messages; i++) {
                producer.send(message.apply(producer), confirm -> confirms.countDown());
            }
            assertThat(confirms.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void publish(int events, long seed) {
        Random random = new Random(seed);
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(broker.amqpUri(), exchange)) {
            for (int i = 0; i < events; i++) {
                String id = new UUID(random.nextLong(), random.nextLong()).toString();
                publisher.publish("goal.created", event(id, ""));
            }
            publisher.awaitConfirms();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String event(String id, String more) {
        return "{\"id\":\"" + id + "\"," + more + "\"user_id\":\"u-1\",\"timestamp\":\"" + TIME
                + "\",\"payload\":{\"title\":\"a goal\"}}";
    }

    /** What AMQP 0-9-1 can say of a message and a stream keeps: not tables, lists or decimals in headers. */
    private void publishEveryKind() throws Exception {
        Map<String, Object> headers = new HashMap<>(Map.of(
                "text",
                "grün",
                "int",
                5,
                "long",
                5L,
                "bool",
                true,
                "double",
                1.5,
                "date",
                Date.from(Instant.ofEpochMilli(1_700_000_000_000L))));
        headers.put("bytes", new byte[] {1, 2, (byte) 0xff});
        headers.put("nothing", null);
        headers.put("x-own", "mine");
        headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        AMQP.BasicProperties all = ConfirmedPublisher.persistent()
                .headers(headers)
                .messageId("m-1")
                .type("from.property")
                .correlationId("c-1")
                .appId("app-1")
                .contentType("application/json")
                .contentEncoding("utf-8")
                .timestamp(Date.from(Instant.ofEpochMilli(1_700_000_001_000L)))
                .priority(3)
                .build();
        AMQP.BasicProperties cloudEvent = ConfirmedPublisher.withHeaders(Map.of(
                "cloudEvents:specversion", "1.0",
                "cloudEvents:id", "ce-1",
                "cloudEvents:type", "goal.done",
                "cloudEvents:source", "/goals",
                "cloudEvents:time", "2025-12-28T11:00:00Z"));
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(broker.amqpUri(), exchange)) {
            publisher.publish("goal.created", event("plain", "\"type\":\"in.body\","));
            publisher.publish("goal.created", "{\"payload\":[1.50]}".getBytes(UTF_8), all);
            publisher.publish("by.routing.key", event("keyed", ""));
            publisher.publish("goal.done", "{\"n\":1}".getBytes(UTF_8), cloudEvent);
            publisher.publish("goal.created", event("extra", "\"own\":{\"x\":1},\"type\":\"t\","));
            publisher.publish("broken", "{\"id\":");
            publisher.publish("timeless", "{\"id\":\"timeless\",\"type\":\"t\"}");
            publisher.awaitConfirms();
        }
    }

    private static List<String> reasons(ArchiveUnderTest archive) throws Exception {
        return archive.quarantined().stream()
                .map(document -> document.replaceAll("(?s).*\"reason\":\"([^\"]+)\".*", "$1"))
                .sorted()
                .toList();
    }

    private static double metric(ServiceJvm service, String name) throws Exception {
        return service.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void awaitRows(ArchiveUnderTest archive, long rows) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> archive.count().rows() >= rows);
    }
}
