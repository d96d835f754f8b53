package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Producer;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Partitions of a super stream, shared by instances that come and go. */
class SuperStreamIT extends RealParts {

    private static final int EVENTS = 20_000;
    private static final ModuleDescriptor.Version SHARED_SINCE = ModuleDescriptor.Version.parse("3.11");

    @Test
    void partitionsAreSharedAndTakenOverFromAnInstanceThatIsKilled() throws Exception {
        assumeTrue(
                ModuleDescriptor.Version.parse(broker.version()).compareTo(SHARED_SINCE) >= 0,
                "super streams with several instances need RabbitMQ " + SHARED_SINCE + ", this is " + broker.version());
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        try (Environment environment = environment()) {
            environment
                    .streamCreator()
                    .name("shared")
                    .superStream()
                    .partitions(4)
                    .creator()
                    .create();
            ServiceJvm one = reader(archive);
            ServiceJvm other = reader(archive);
            one.awaitReady();
            other.awaitReady();
            publish(environment, EVENTS);
            awaitRows(archive, EVENTS);

            assertThat(received(one)).isPositive();
            assertThat(received(other)).isPositive();
            assertThat(received(one) + received(other)).isEqualTo(EVENTS);

            one.kill();
            publish(environment, EVENTS);
            awaitRows(archive, 2 * EVENTS);
        }

        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(2 * EVENTS, 2 * EVENTS));
        assertThat(archive.quarantined()).isEmpty();
    }

    private ServiceJvm reader(ArchiveUnderTest archive) {
        return ingester(
                archive,
                Map.of(
                        "INGEST_SOURCE", "stream",
                        "INGEST_STREAM", "shared",
                        "INGEST_SUPER_STREAM", "true",
                        "RABBITMQ_STREAM_URL", "rabbitmq-stream://localhost:" + broker.streamPort(),
                        "INGEST_MAX_RECORDS", "2000"));
    }

    private static Environment environment() {
        return Environment.builder()
                .host("localhost")
                .port(broker.streamPort())
                .username(broker.user())
                .password(broker.password())
                .build();
    }

    private static void publish(Environment environment, int events) throws InterruptedException {
        CountDownLatch confirms = new CountDownLatch(events);
        try (Producer producer = environment
                .producerBuilder()
                .superStream("shared")
                .routing(message -> message.getProperties().getMessageIdAsString())
                .producerBuilder()
                .build()) {
            for (int i = 0; i < events; i++) {
                String id = UUID.randomUUID().toString();
                String body = "{\"id\":\"" + id + "\",\"type\":\"t\",\"timestamp\":\"2025-12-28T10:00:00Z\"}";
                producer.send(
                        producer.messageBuilder()
                                .properties()
                                .messageId(id)
                                .messageBuilder()
                                .addData(body.getBytes(UTF_8))
                                .build(),
                        confirm -> confirms.countDown());
            }
            assertThat(confirms.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static double received(ServiceJvm service) throws Exception {
        return service.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("warren_deliveries_received_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void awaitRows(ArchiveUnderTest archive, long rows) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> archive.count().rows() >= rows);
    }
}
