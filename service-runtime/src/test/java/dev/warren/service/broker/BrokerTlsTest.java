package dev.warren.service.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.fixtures.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** To whom the password of {@code amqps://} is told. The server here does TLS and waits for the first bytes of AMQP. */
class BrokerTlsTest {

    @TempDir
    private Path directory;

    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable SSLServerSocket server;
    private volatile String greeting = "";

    @Test
    void aCertificateThatNobodyKnowsIsRefused() throws Exception {
        listenAs("localhost");
        assertThat(failure("spring.rabbitmq.connection-timeout=5s")).contains("PKIX path building failed");
        assertThat(greeting).isEmpty();
    }

    @Test
    void aKnownCertificateOfAnotherHostIsRefused() throws Exception {
        Path certificates = listenAs("elsewhere.example");
        assertThat(failure(trusting(certificates)))
                .contains("No subject alternative DNS name matching localhost found");
        assertThat(greeting).isEmpty();
    }

    @Test
    void aKnownCertificateOfTheHostIsTalkedTo() throws Exception {
        Path certificates = listenAs("localhost");
        failure(trusting(certificates));
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(greeting).isEqualTo("AMQP");
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static String[] trusting(Path certificates) {
        return new String[] {
            "spring.rabbitmq.ssl.trust-store=file:" + certificates,
            "spring.rabbitmq.ssl.trust-store-password=" + Certificate.PASSWORD,
            "spring.rabbitmq.ssl.trust-store-type=PKCS12",
            "spring.rabbitmq.connection-timeout=5s"
        };
    }

    /** What the causes of the failed connection say. */
    private String failure(String... properties) {
        StringBuilder told = new StringBuilder();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, RabbitAutoConfiguration.class))
                .withUserConfiguration(BrokerConfiguration.class)
                .withPropertyValues("spring.rabbitmq.addresses=amqps://user:secret@localhost:"
                        + Objects.requireNonNull(server).getLocalPort() + "/")
                .withPropertyValues("spring.rabbitmq.ssl.verify-hostname=true")
                .withPropertyValues(properties)
                .run(context -> {
                    try {
                        context.getBean(CachingConnectionFactory.class).createConnection();
                    } catch (RuntimeException e) {
                        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                            told.append(cause.getMessage()).append('\n');
                        }
                    }
                });
        assertThat(told.toString()).isNotEmpty();
        return told.toString();
    }

    /** Starts the server; the store with its certificate. */
    private Path listenAs(String host) throws Exception {
        Certificate certificate = Certificate.make(directory, "broker", host);
        SSLServerSocket listening = (SSLServerSocket)
                certificate.shown().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server = listening;
        Thread accepting = new Thread(() -> accept(listening), "tls-server");
        accepting.setDaemon(true);
        accepting.start();
        return certificate.trust();
    }

    private void accept(SSLServerSocket listening) {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.startHandshake();
            greeting = new String(socket.getInputStream().readNBytes(4), US_ASCII);
        } catch (IOException e) {
            greeting = "";
        } finally {
            ended.countDown();
        }
    }
}
