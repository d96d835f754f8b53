package dev.warren.ingester.stream;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Which stream is read, and how.
 *
 * @param stream its name, or the name of the super stream
 * @param isSuperStream whether it is a super stream, whose partitions are shared by all instances
 * @param consumer the name that the broker keeps the offset under, and by which instances of one group know each other
 * @param brokers {@code rabbitmq-stream://host:port}, or {@code rabbitmq-stream+tls://}; any of them knows the others
 * @param loadBalancer whether every connection has to go to one of {@code brokers}, because the addresses that the broker advertises
 *     cannot be reached from here
 * @param credits chunks that the broker may send ahead, 1 or more; a chunk has up to some thousands of messages
 */
public record StreamSettings(
        String stream,
        boolean isSuperStream,
        String consumer,
        List<URI> brokers,
        boolean loadBalancer,
        int credits,
        Duration heartbeat) {

    /** Of the URL of a broker that is talked to over TLS. */
    public static final String TLS_SCHEME = "rabbitmq-stream+tls";

    public StreamSettings {
        brokers = List.copyOf(brokers);
    }

    /** Whether the connections are TLS: the client takes one way for all of them. */
    boolean isSecured() {
        return brokers.stream().anyMatch(broker -> TLS_SCHEME.equals(broker.getScheme()));
    }
}
