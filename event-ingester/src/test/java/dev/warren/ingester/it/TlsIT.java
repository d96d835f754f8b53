package dev.warren.ingester.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.fixtures.BrokerSettings;
import dev.warren.fixtures.Certificate;
import dev.warren.fixtures.ConfirmedPublisher;
import dev.warren.fixtures.RabbitMqNode;
import dev.warren.fixtures.ServiceJvm;
import dev.warren.fixtures.StoreUnderTest;
import dev.warren.publish.PublisherSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS to a real broker, with certificates that no public authority has signed, as docs/deployment.md says. */
class TlsIT extends RealParts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 5_000;
    private static final int LARGER_THAN_A_RECORD = 40_000;

    @TempDir
    private static Path certificates;

    private static Certificate server;
    private static Certificate client;
    private static RabbitMqNode secured;

    @BeforeAll
    static void startSecured() {
        server = Certificate.make(certificates, "broker");
        client = Certificate.make(certificates, "warren");
        secured = RabbitMqNode.start(BrokerSettings.defaults().withTls(server, client));
    }

    @AfterAll
    static void stopSecured() {
        secured.close();
    }

    @Test
    void aQueueIsReadOverTlsWithACertificateOfItsOwnAndThroughAKill() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm ingester = readyIngester(archive, queue(bundle(server)));
        assertThat(connections("list_connections")).contains("\"CN=warren\"");

        publish(0);
        awaitRows(archive, EVENTS);
        ingester.kill();
        publish(EVENTS);
        ingester.startAgain();
        awaitRows(archive, 2 * EVENTS);

        assertThat(ingester.stop(Duration.ofSeconds(20))).isZero();
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(2 * EVENTS, 2 * EVENTS));
    }

    @Test
    void aStreamIsReadOverTlsWithTheSameCertificates() throws Exception {
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        ServiceJvm reader = readyIngester(archive, stream(bundle(server)));
        assertThat(connections("list_stream_connections")).contains("\"CN=warren\"");

        publish(0);
        awaitRows(archive, EVENTS);

        assertThat(reader.stop(Duration.ofSeconds(20))).isZero();
        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(EVENTS, EVENTS));
    }

    @Test
    void whatTheJvmTrustsIsEnoughForQueueAndStream() throws Exception {
        Map<String, String> trusting = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=" + server.trust() + " -Djavax.net.ssl.trustStorePassword="
                        + Certificate.PASSWORD);
        ArchiveUnderTest archive = archive(StoreUnderTest.Kind.LOCAL);
        readyIngester(archive, queue(trusting));
        readyIngester(archive, stream(trusting));

        publish(0);
        awaitRows(archive, EVENTS);

        assertThat(archive.count()).isEqualTo(new ArchiveUnderTest.Count(EVENTS, EVENTS));
    }

    @Test
    void aBrokerThatNobodyVouchesForGetsNoPasswordAndTheLogSaysWhy() {
        ServiceJvm queue = ingester(archive(StoreUnderTest.Kind.LOCAL), queue(Map.of()));
        ServiceJvm stream = ingester(archive(StoreUnderTest.Kind.LOCAL), stream(bundle(client)));

        for (ServiceJvm ingester : List.of(queue, stream)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ingester.output()).contains("PKIX path"));
            assertThat(ingester.readiness()).isNotEqualTo(200);
            assertThat(ingester.output()).doesNotContain(secured.password());
        }
    }

    @Test
    void aPublisherTrustsWhatItsJvmDoes() throws Exception {
        ConnectionFactory publisher =
                PublisherSettings.of(queue(Map.of()).get("RABBITMQ_URL")).connections();
        assertThatThrownBy(publisher::newConnection).isInstanceOf(SSLHandshakeException.class);

        Certificate.Trust trust = server.trustHere();
        try (Connection connection = PublisherSettings.of(queue(Map.of()).get("RABBITMQ_URL"))
                .connections()
                .newConnection()) {
            assertThat(connection.isOpen()).isTrue();
        } finally {
            trust.close();
        }
    }

    private static Map<String, String> queue(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(
                "RABBITMQ_URL",
                "amqps://" + secured.user() + ":" + secured.password() + "@localhost:" + secured.tlsPort() + "/");
        return settings;
    }

    private static Map<String, String> stream(Map<String, String> more) {
        Map<String, String> settings = queue(more);
        settings.put("INGEST_SOURCE", "stream");
        settings.put("RABBITMQ_STREAM_URL", "rabbitmq-stream+tls://localhost:" + secured.streamTlsPort());
        return settings;
    }

    private static Map<String, String> bundle(Certificate trusted) {
        return Map.of(
                "SPRING_RABBITMQ_SSL_BUNDLE",
                "broker",
                "SPRING_SSL_BUNDLE_PEM_BROKER_TRUSTSTORE_CERTIFICATE",
                trusted.authorityPem().toString(),
                "SPRING_SSL_BUNDLE_PEM_BROKER_KEYSTORE_CERTIFICATE",
                client.pem().toString(),
                "SPRING_SSL_BUNDLE_PEM_BROKER_KEYSTORE_PRIVATEKEY",
                client.keyPem().toString());
    }

    private static String connections(String command) {
        return secured.ctl(command, "peer_cert_subject", "--formatter", "json");
    }

    private void publish(int from) throws IOException {
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(secured.amqpUri(), exchange)) {
            for (int i = from; i < from + EVENTS; i++) {
                String note = i % 1000 == 0 ? "x".repeat(LARGER_THAN_A_RECORD) : "";
                publisher.publish(
                        "goal.created",
                        "{\"id\":\"e" + i + "\",\"timestamp\":\"2025-12-28T10:00:00Z\",\"payload\":{\"note\":\"" + note
                                + "\"}}");
            }
            publisher.awaitConfirms();
        }
    }

    private static void awaitRows(ArchiveUnderTest archive, long rows) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> archive.count().rows() >= rows);
    }
}
