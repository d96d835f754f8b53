package dev.warren.ingester.stream;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.stream.Address;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.EnvironmentBuilder;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** The stream client's connections, made with the user, password and virtual host of the AMQP connection. One thread at a time. */
final class StreamAccess {

    private final CachingConnectionFactory connections;
    private final StreamSettings settings;
    private @Nullable Environment environment;

    StreamAccess(CachingConnectionFactory connections, StreamSettings settings) {
        this.connections = connections;
        this.settings = settings;
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
        if (settings.loadBalancer()) {
            URI entry = settings.brokers().get(0);
            Address address = new Address(entry.getHost(), entry.getPort());
            builder.addressResolver(advertised -> address);
        }
        return builder;
    }
}
