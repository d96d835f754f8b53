package dev.warren.ingester.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a collector of logs and one of traces get. */
class LogsAndTracesIT extends RealParts {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CANARY = "canary-in-a-body";
    private static final String GOOD = "{\"id\":\"a\",\"type\":\"goal.created\",\"timestamp\":\"2025-12-28T10:00:00Z\","
            + "\"payload\":\"" + CANARY + "\"}";

    private final List<byte[]> spans = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    /** As little of OpenTelemetry's collector as it takes: it keeps what is posted to it. */
    @BeforeEach
    void startCollector() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            spans.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stopCollector() {
        collector.stop(0);
    }

    private String endpoint() {
        return "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
    }

    private void publish() throws Exception {
        ConfirmedPublisher publisher = publisher();
        publisher.publish(
                "goal.created",
                GOOD.getBytes(StandardCharsets.UTF_8),
                ConfirmedPublisher.withHeaders(Map.of("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")));
        publisher.publish("goal.created", "{\"id\":\"a\\r\\nINFO forged\",\"timestamp\":\"" + CANARY + "\\r\\n\"}");
        publisher.awaitConfirms();
    }

    @Test
    void everyLineOfJsonLogsIsAnObjectWithoutBodies() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(archive, Map.of("LOG_FORMAT", "ecs"));

        publish();
        awaitArchived(archive, 1, 1, Duration.ofSeconds(30));

        List<JsonNode> lines = ingester.output()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines)
                .as("the commit, by its file")
                .anySatisfy(line ->
                        assertThat(line.path("file").asString()).isEqualTo("events/2025/12/28/events_000001.parquet"))
                .as("the quarantine, by its reason")
                .anySatisfy(line -> assertThat(line.path("reason").asString()).isEqualTo("timestamp"));
        assertThat(ingester.output()).doesNotContain("\"payload\"");
    }

    @Test
    void oneMessageIsOneLineOfTextWhateverAPublisherSends() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(archive, Map.of());

        publish();
        awaitArchived(archive, 1, 1, Duration.ofSeconds(30));

        assertThat(ingester.output().lines())
                .allMatch(line -> line.matches("\\d{4}-\\d{2}-\\d{2}T.*"))
                .anyMatch(line -> line.contains("quarantined a message, reason=timestamp"));
    }

    @Test
    void traceOfAPublisherIsContinuedWhereItIsSwitchedOn() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of("TRACING_ENABLED", "true", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", endpoint()));

        publish();

        String trace = new String(HexFormat.of().parseHex(TRACE), ISO_8859_1);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> spans.stream().anyMatch(post -> new String(post, ISO_8859_1).contains(trace)));
        assertThat(spans).anySatisfy(post -> assertThat(new String(post, ISO_8859_1))
                .contains(trace, "process " + exchange + ".event-ingester", "events_000001.parquet"));
        assertThat(spans)
                .as("the probe that said it is ready, and came before")
                .noneMatch(post -> new String(post, ISO_8859_1).contains("/actuator"));
    }

    @Test
    void nothingIsTracedUnlessItIsSwitchedOn() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(archive, Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", endpoint()));

        publish();
        awaitArchived(archive, 1, 1, Duration.ofSeconds(30));
        ingester.stop(Duration.ofSeconds(20));

        assertThat(spans).isEmpty();
    }
}
