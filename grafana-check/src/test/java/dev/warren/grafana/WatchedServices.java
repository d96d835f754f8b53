package dev.warren.grafana;

import static org.awaitility.Awaitility.await;

import dev.warren.fixtures.ChildJvm;
import dev.warren.fixtures.FreePorts;
import dev.warren.fixtures.MinioServer;
import dev.warren.fixtures.PrometheusServer;
import dev.warren.fixtures.RabbitMqNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two ingesters on MinIO, a writer on local disk, and the REST service on that disk with schedules, from their jars, scraped every second
 * as the deployment does.
 */
final class WatchedServices implements AutoCloseable {

    static final String EXCHANGE = "watched";

    private static final String TOKEN = "read-".repeat(8);
    private static final Duration START = Duration.ofMinutes(2);

    private final RabbitMqNode broker = RabbitMqNode.start();
    private final MinioServer minio = MinioServer.start();
    private final Path directory;
    private final int[] ports = {FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next()};
    private final PrometheusServer prometheus;
    private final ChildJvm first;
    private final ChildJvm writer;
    private final ChildJvm rest;
    private ChildJvm second;

    WatchedServices(Path directory) throws IOException {
        this.directory = directory;
        this.prometheus = PrometheusServer.start(configuration());
        this.first = ingester(ports[0]);
        this.second = ingester(ports[1]);
        this.writer = service("snapshot-writer", ports[2], Map.of("STORAGE_TYPE", "local"));
        for (int port : new int[] {ports[0], ports[1], ports[2]}) {
            awaitReady(port);
        }
        this.rest = archive(ports[3]);
    }

    private String configuration() {
        return """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s/*.yml"]
                scrape_configs:
                  - job_name: event-ingester
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["127.0.0.1:%d", "127.0.0.1:%d"]}]
                  - job_name: snapshot-writer
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                  - job_name: archive-rest
                    metrics_path: /actuator/prometheus
                    authorization: {credentials: %s}
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                  - job_name: rabbitmq-queues
                    metrics_path: /metrics/detailed
                    params: {family: [queue_coarse_metrics, queue_consumer_count]}
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(
                Path.of("..", "grafana", "prometheus", "rules").toAbsolutePath().normalize(),
                ports[0],
                ports[1],
                ports[2],
                TOKEN,
                ports[3],
                broker.prometheusPort());
    }

    private ChildJvm ingester(int port) throws IOException {
        return service(
                "event-ingester",
                port,
                Map.of(
                        "STORAGE_TYPE", "minio",
                        "MINIO_ENDPOINT", minio.endpoint().getAuthority(),
                        "MINIO_ACCESS_KEY", minio.accessKey(),
                        "MINIO_SECRET_KEY", minio.secretKey(),
                        "INGEST_MAX_AGE", "2s"));
    }

    private ChildJvm service(String name, int port, Map<String, String> storage) throws IOException {
        Map<String, String> settings = new TreeMap<>(storage);
        settings.put("SERVER_PORT", String.valueOf(port));
        settings.put("RABBITMQ_URL", broker.amqpUri().toString());
        settings.put("RABBITMQ_EXCHANGE", EXCHANGE);
        settings.put("STORAGE_LOCAL_PATH", directory.resolve(name).toString());
        ChildJvm.Launch launch = ChildJvm.ofJar(jar(name)).jvmOption("-XX:+UseSerialGC");
        settings.forEach(launch::environment);
        return launch.start();
    }

    /** On the writer's disk, which it has made. */
    private ChildJvm archive(int port) throws IOException {
        return ChildJvm.ofJar(jar("archive-admin"))
                .jvmOption("-XX:+UseSerialGC")
                .argument("serve")
                .environment("STORAGE_TYPE", "local")
                .environment(
                        "STORAGE_LOCAL_PATH",
                        directory.resolve("snapshot-writer").toString())
                .environment("SERVER_PORT", String.valueOf(port))
                .environment("REST_READ_TOKEN", TOKEN)
                .environment("REST_AUDIT_CRON", "*/3 * * * * *")
                .start();
    }

    private static Path jar(String name) throws IOException {
        Path target = Path.of("..", name, "target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no executable jar in " + target));
        }
    }

    private static void awaitReady(int port) {
        HttpRequest probe = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        await().atMost(START)
                .ignoreExceptions()
                .until(() -> HttpClient.newHttpClient()
                                .send(probe, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    Load load() throws Exception {
        return new Load(broker.amqpUri(), EXCHANGE);
    }

    PrometheusApi prometheus() {
        return new PrometheusApi(prometheus.uri());
    }

    void takeStoreAway() {
        minio.kill();
    }

    void giveStoreBack() {
        minio.restart();
        awaitReady(ports[0]);
    }

    void killAnIngester() {
        second.close();
    }

    void startItAgain() throws IOException {
        second = ingester(ports[1]);
        awaitReady(ports[1]);
    }

    @Override
    public void close() {
        first.close();
        second.close();
        writer.close();
        rest.close();
        prometheus.close();
        minio.close();
        broker.close();
    }
}
