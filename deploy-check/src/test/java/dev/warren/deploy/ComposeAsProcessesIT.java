package dev.warren.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.warren.fixtures.FreePorts;
import dev.warren.fixtures.MinioServer;
import dev.warren.fixtures.RabbitMqNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * {@code docker-compose.yml} without Docker: the Dockerfiles' own instructions, the entry points, environments and health checks of
 * the file, on a RabbitMQ and a MinIO of this test. Only host names, ports and passwords are others.
 */
class ComposeAsProcessesIT {

    private static final Path PROJECT = Path.of("..");
    private static final Duration START = Duration.ofSeconds(90);
    private static final Map<String, Path> IMAGES = new HashMap<>();

    static RabbitMqNode broker;
    static MinioServer minio;
    static Path java;

    @TempDir
    static Path images;

    private final List<Container> started = new ArrayList<>();

    @BeforeAll
    static void startParts() {
        String imageJava = System.getProperty("image.java", "");
        assumeTrue(
                !imageJava.isEmpty(),
                "the images' Java 25 is not on this machine: ./verify passes -Dimage.java if it is");
        java = Path.of(imageJava);
        broker = RabbitMqNode.start();
        minio = MinioServer.start();
    }

    @AfterAll
    static void stopParts() {
        if (broker != null) {
            broker.close();
            minio.close();
        }
    }

    @AfterEach
    void stopStarted() {
        started.forEach(Container::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-ingester", "snapshot-writer"})
    void theHealthCheckTurnsGreenAndSigtermEndsTheServiceCleanly(String service) throws Exception {
        Map<String, String> environment = environment(service);
        assertThat(isHealthy(service, environment)).isFalse();

        Container container = start(service, environment);

        awaitHealthy(service, environment, container);
        assertThat(container.output()).contains("Opened AOT cache").doesNotContainPattern("\\[warning\\]\\[(aot|cds)");
        assertThat(container.stop(compose().stopGracePeriod(service))).isZero();
        assertThat(isHealthy(service, environment)).isFalse();
    }

    @Test
    void theHealthCheckIsRedWithoutABroker() {
        Map<String, String> environment = environment("event-ingester");
        environment.put("RABBITMQ_URL", "amqp://guest:guest@localhost:1/");
        Container container = start("event-ingester", environment);

        await().atMost(START).until(() -> container.output().contains("Started EventIngesterApplication"));
        assertThat(isHealthy("event-ingester", environment)).isFalse();
        assertThat(container.stop(compose().stopGracePeriod("event-ingester"))).isZero();
    }

    @Test
    void whatIsInMemoryAtSigtermIsArchivedAndWhatWasValidatedIsStored() throws Exception {
        Map<String, String> ofIngester = environment("event-ingester");
        Map<String, String> ofWriter = environment("snapshot-writer");
        Container ingester = start("event-ingester", ofIngester);
        Container writer = start("snapshot-writer", ofWriter);
        awaitHealthy("event-ingester", ofIngester, ingester);
        awaitHealthy("snapshot-writer", ofWriter, writer);

        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            publish(channel, ofIngester, "goal.created", "{\"id\":\"g-1\",\"timestamp\":\"2025-12-28T10:00:00Z\"}");
            publish(channel, ofIngester, "code.validated", """
                    {"id":"c-1","timestamp":"2025-12-28T10:00:01Z","payload":{"code":"print(1)\\n",
                     "user_id":"0f8fad5b-d9cb-469f-a165-70867728950e","goal_id":"7c9e6679-7425-40de-944b-e07fc1f90ae7"}}""");
            channel.waitForConfirmsOrDie(60_000);
            await().atMost(START)
                    .until(() -> keys("ai-goals-tracker-snapshots").anyMatch(key -> key.endsWith("/snapshot_v1.py")));
            String queue = ofIngester.get("RABBITMQ_EXCHANGE") + ".event-ingester";
            await().atMost(START).until(() -> channel.messageCount(queue) == 0);
            // INGEST_MAX_AGE of the file has not passed: both events are in memory only.
            assertThat(keys("ai-goals-tracker-events")).doesNotContain("events/2025/12/28/events_000001.parquet");

            assertThat(ingester.stop(compose().stopGracePeriod("event-ingester")))
                    .isZero();
            assertThat(writer.stop(compose().stopGracePeriod("snapshot-writer")))
                    .isZero();

            assertThat(keys("ai-goals-tracker-events")).contains("events/2025/12/28/events_000001.parquet");
            assertThat(channel.messageCount(queue)).isZero();
        }
    }

    @Test
    void theDemonstrationIsConfirmedAndStored() throws Exception {
        String python = System.getProperty("deploy.python", "");
        assumeTrue(!python.isEmpty(), "no Python with pika: ./verify installs it and passes -Ddeploy.python");
        Map<String, String> ofWriter = environment("snapshot-writer");
        Map<String, String> ofIngester = environment("event-ingester");
        Container writer = start("snapshot-writer", ofWriter);
        Container ingester = start("event-ingester", ofIngester);
        awaitHealthy("snapshot-writer", ofWriter, writer);
        awaitHealthy("event-ingester", ofIngester, ingester);
        long before = versions();

        ProcessBuilder demonstration = new ProcessBuilder(python, "publish.py")
                .directory(PROJECT.resolve("deploy/demo").toFile())
                .redirectErrorStream(true);
        compose()
                .environment("publisher")
                .forEach((name, value) -> demonstration.environment().put(name, here(value)));
        demonstration.environment().put("EVENTS", "50");
        Process published = demonstration.start();
        String said = new String(published.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(published.waitFor()).as(said).isZero();
        assertThat(said).startsWith("50 events published and confirmed, 5 of them code");

        await().atMost(START).until(() -> versions() == before + 5);
        assertThat(ingester.stop(compose().stopGracePeriod("event-ingester"))).isZero();
        assertThat(keys("ai-goals-tracker-events")).noneMatch(key -> key.startsWith("quarantine/"));
    }

    private static long versions() {
        return keys("ai-goals-tracker-snapshots")
                .filter(key -> key.contains("/snapshot_v"))
                .count();
    }

    private static void publish(Channel channel, Map<String, String> environment, String type, String event)
            throws IOException {
        channel.basicPublish(
                environment.get("RABBITMQ_EXCHANGE"),
                type,
                true,
                MessageProperties.PERSISTENT_BASIC,
                event.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<String> keys(String bucket) {
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(minio.endpoint().toString()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(minio.accessKey(), minio.secretKey())))
                .build()) {
            return s3.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                    .map(S3Object::key);
        }
    }

    /** The file, with the passwords of this test's broker and store in place of those of the example. */
    private static ComposeFile compose() {
        ComposeFile file = ComposeFile.read(PROJECT);
        file.variables()
                .putAll(Map.of(
                        "RABBITMQ_USER", broker.user(),
                        "RABBITMQ_PASSWORD", broker.password(),
                        "STORAGE_ACCESS_KEY", minio.accessKey(),
                        "STORAGE_SECRET_KEY", minio.secretKey()));
        return file;
    }

    /** Of the image and of the compose file; hosts and ports are those of this test. */
    private static Map<String, String> environment(String service) {
        Dockerfile dockerfile = dockerfile(service);
        Map<String, String> environment = new HashMap<>(dockerfile.environment(dockerfile.image()));
        compose().environment(service).forEach((name, value) -> environment.put(name, here(value)));
        environment.put("SERVER_PORT", String.valueOf(FreePorts.next()));
        environment.put("PATH", java.getParent() + ":" + System.getenv("PATH"));
        // The memory of the container, and a word on whether the training run of the image is used.
        environment.put(
                "JAVA_TOOL_OPTIONS", "-XX:MaxRAM=" + compose().memoryMebibytes(service) + "m -Xlog:aot=info:stdout");
        return environment;
    }

    private static String here(String value) {
        return value.replace("rabbitmq:5672", "localhost:" + broker.port())
                .replace("minio:9000", "localhost:" + minio.port());
    }

    private Container start(String service, Map<String, String> environment) {
        assertThat(compose().hasReadOnlyRoot(service)).isTrue();
        Container container = Container.start(
                dockerfile(service).image().entrypoint(),
                environment,
                IMAGES.computeIfAbsent(service, ComposeAsProcessesIT::image),
                compose().temporaryFiles(service),
                images.resolve(service + "-" + environment.get("SERVER_PORT") + ".log"));
        started.add(container);
        return container;
    }

    private static Path image(String service) {
        return new ImageFiles(dockerfile(service), PROJECT, java, images.resolve(service + "-stages")).build();
    }

    private static Dockerfile dockerfile(String service) {
        return Dockerfile.read(PROJECT.resolve(compose().dockerfile(service)));
    }

    private static void awaitHealthy(String service, Map<String, String> environment, Container container) {
        await().atMost(START).pollInterval(Duration.ofMillis(500)).until(() -> {
            if (!container.isAlive()) {
                throw new AssertionError(service + " ended:\n" + container.output());
            }
            return isHealthy(service, environment);
        });
    }

    /** As Docker does it: the command of the file, in the container's environment; 0 within the timeout is healthy. */
    private static boolean isHealthy(String service, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(compose().healthCheck(service))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process check = builder.start();
            boolean ended = check.waitFor(compose().healthCheckTimeout(service).toMillis(), TimeUnit.MILLISECONDS);
            check.destroyForcibly();
            return ended && check.exitValue() == 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
