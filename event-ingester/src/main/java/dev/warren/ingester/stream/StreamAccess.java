package dev.warren.ingester.stream;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.stream.Address;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.EnvironmentBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.ssl.SslBundle;

/** The stream client's connections, made with the user, password and virtual host of the AMQP connection. One thread at a time. */
final class StreamAccess {

    private final CachingConnectionFactory connections;
    private final StreamSettings settings;
    private final @Nullable SslBundle certificates;
    private @Nullable Environment environment;

    /** @param certificates of the AMQP connection; null for those that the JVM trusts, and none of its own */
    StreamAccess(CachingConnectionFactory connections, StreamSettings settings, @Nullable SslBundle certificates) {
        this.connections = connections;
        this.settings = settings;
        this.certificates = certificates;
    }

    /** @throws com.rabbitmq.stream.StreamException if no broker answers */
    Environment environment() {
        Environment existing = environment;
        if (existing == null) {
            existing = builder().build();
            environment = existing;
        }
        return existing;
    }

    void close() {
        if (environment != null) {
            environment.close();
        }
    }

    private EnvironmentBuilder builder() {
        ConnectionFactory amqp = connections.getRabbitConnectionFactory();
        EnvironmentBuilder builder = Environment.builder()
                .uris(settings.brokers().stream().map(URI::toString).toList())
                .username(amqp.getUsername())
                .password(amqp.getPassword())
                .virtualHost(amqp.getVirtualHost())
                .requestedHeartbeat(settings.heartbeat())
                .id("warren-event-ingester")
                .codec(StoredBytes.CODEC);
        if (certificates != null && settings.isSecured()) {
            builder.tls().sslContext(context(certificates));
        }
        if (settings.loadBalancer()) {
            URI entry = settings.brokers().get(0);
            Address address = new Address(entry.getHost(), entry.getPort());
            builder.addressResolver(advertised -> address);
        }
        return builder;
    }

    /** The client verifies the host's name by itself. */
    private static SslContext context(SslBundle certificates) {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(certificates.getManagers().getTrustManagerFactory())
                    .keyManager(certificates.getManagers().getKeyManagerFactory())
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("the certificates for the stream cannot be used", e);
        }
    }
}
