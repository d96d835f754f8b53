package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody sees who got a setting wrong: one message, exit code 2, no stack trace, no secret. */
class WrongSettingsIT extends RealParts {

    private static final Duration START = Duration.ofSeconds(60);

    @Test
    void unknownStorageType() {
        refused(Map.of("STORAGE_TYPE", "ftp"), "STORAGE_TYPE is 'ftp'", "local, s3, minio");
    }

    @Test
    void sizesAndTimesThatAreNone() {
        refused(Map.of("INGEST_MAX_AGE", "soon"), "INGEST_MAX_AGE is 'soon'", "a duration such as");
        refused(Map.of("INGEST_MAX_RECORDS", "many"), "INGEST_MAX_RECORDS is 'many'", "a whole number");
        refused(Map.of("SERVER_PORT", "http"), "SERVER_PORT is 'http'", "a whole number");
    }

    /** As where temporary files are mounted noexec, which is Docker's default. */
    @Test
    void libraryThatCannotBeLoaded() {
        refused(
                Map.of("JAVA_TOOL_OPTIONS", "-DZstdTempFolder=/nonexistent"),
                "the zstd library cannot be loaded",
                "so that libraries can be loaded from it");
    }

    @Test
    void batchLargerThanTheWindowOrOlderThanTheBrokerAllows() {
        refused(Map.of("INGEST_PREFETCH", "100"), "INGEST_MAX_RECORDS is '10000'", "INGEST_PREFETCH");
        refused(Map.of("INGEST_MAX_AGE", "20m"), "INGEST_MAX_AGE is", "consumer timeout");
    }

    @Test
    void brokerThatRefusesTheCredentials() {
        String url = "amqp://nobody:canary-secret@localhost:" + broker.port() + "/";
        String output = refused(Map.of("RABBITMQ_URL", url), "the broker refuses user or password of RABBITMQ_URL");
        assertThat(output).doesNotContain("canary-secret");
    }

    @Test
    void virtualHostThatIsNotThere() {
        String url = broker.amqpUri().toString().replaceAll("/[^/]*$", "/nowhere");
        refused(Map.of("RABBITMQ_URL", url), "vhost nowhere not found", "RABBITMQ_URL");
    }

    @Test
    void storeThatRefusesTheCredentials() {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.MINIO);
        String output = refused(archive, Map.of("MINIO_SECRET_KEY", "canary-secret-key"), archiveName(archive));
        assertThat(output).doesNotContain("canary-secret-key");
    }

    @Test
    void halfOfTheCredentials() {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.MINIO);
        refused(archive, Map.of("MINIO_SECRET_KEY", ""), "S3_SECRET_KEY is ''", "the other half of the credentials");
    }

    @Test
    void twoNamesOfOneSettingThatContradictEachOther() {
        refused(
                Map.of("S3_ENDPOINT", "one:9000", "MINIO_ENDPOINT", "other:9000"),
                "S3_ENDPOINT is 'one:9000'",
                "MINIO_ENDPOINT");
    }

    @Test
    void queueWithATimeToLive() throws Exception {
        declare(Map.of("x-queue-type", "quorum", "x-message-ttl", 60_000));
        refused(Map.of(), exchange + ".event-ingester", "x-message-ttl=60000", "expire before they are archived");
    }

    @Test
    void queueThatDropsItsOldestMessages() throws Exception {
        declare(Map.of("x-queue-type", "classic", "x-max-length", 10));
        refused(Map.of(), "x-max-length=10", "drops the oldest messages");
    }

    @Test
    void aClassicQueueIsConsumedAsItIs() throws Exception {
        declare(Map.of());
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(archive, Map.of());
        assertThat(ingester.output()).contains("is consumed as it is");
    }

    @Test
    void anArchiveOfAnotherLayout() {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, Map.of()).stop(Duration.ofSeconds(20));
        refused(archive, Map.of("ARCHIVE_GRANULARITY", "hour"), "_layout.json", "ARCHIVE_GRANULARITY");
    }

    @Test
    void anUnreachableBrokerIsWaitedForWithReadinessDown() {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = ingester(archive, Map.of("RABBITMQ_URL", "amqp://guest:guest@localhost:1/"));
        await().atMost(START).until(() -> ingester.readiness() == 503);
        await().atMost(START).until(() -> ingester.output().contains("next try in"));
        assertThat(ingester.output()).contains("not consuming '" + exchange).doesNotContain("\tat ");
        assertThat(ingester.stop(Duration.ofSeconds(20))).isZero();
    }

    @Test
    void anUnreachableStoreIsWaitedForWithReadinessDown() {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.MINIO);
        ServiceJvm ingester = ingester(archive, Map.of("MINIO_ENDPOINT", "localhost:1"));
        await().atMost(START).until(() -> ingester.readiness() == 503);
        await().atMost(START).until(() -> ingester.output().contains("waiting for the store"));
        assertThat(ingester.output()).contains("localhost:1").doesNotContain("\tat ");
        assertThat(ingester.stop(Duration.ofSeconds(20))).isZero();
    }

    private String refused(Map<String, String> wrong, String... message) {
        return refused(archive(StoreUnderTest.Kind.LOCAL), wrong, message);
    }

    private String refused(ArchiveUnderTest archive, Map<String, String> wrong, String... message) {
        ServiceJvm ingester = ingester(archive, wrong);
        int exitCode = ingester.awaitExit(START);
        assertThat(ingester.output()).contains(message).doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(2);
        return ingester.output();
    }

    private static String archiveName(ArchiveUnderTest archive) {
        return archive.settings().get("MINIO_BUCKET_EVENTS");
    }

    private void declare(Map<String, Object> arguments) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri().toString());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(exchange + ".event-ingester", true, false, false, arguments);
        }
    }
}
