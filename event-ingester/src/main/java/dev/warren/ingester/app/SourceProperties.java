package dev.warren.ingester.app;

import static dev.warren.service.settings.InvalidSettingException.require;

import dev.warren.ingester.stream.StreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where events are taken from.
 *
 * @param type the queue, or a stream
 * @param stream the stream's name; empty for {@code <exchange>.event-ingester.stream}
 * @param superStream whether {@code stream} is a super stream; it has to exist
 * @param url of the stream protocol, several separated by commas; empty for the hosts of the AMQP URL with the standard port
 * @param loadBalancer whether every connection goes to the first of {@code url}, whatever address the broker advertises
 * @param credits chunks sent ahead
 */
@ConfigurationProperties("warren.source")
public record SourceProperties(
        Type type, String stream, boolean superStream, String url, boolean loadBalancer, int credits) {

    private static final String PREFIX = "warren.source.";
    private static final String PLAIN = "rabbitmq-stream";
    private static final String TLS = StreamSettings.TLS_SCHEME;
    private static final int PORT = 5552;
    private static final int TLS_PORT = 5551;

    /** What events are taken from. */
    public enum Type {
        QUEUE,
        STREAM
    }

    public SourceProperties {
        require(type != null, PREFIX + "type", "", "queue, stream");
        require(credits >= 1 && credits <= 1000, PREFIX + "credits", credits, "1 to 1000");
        require(
                !superStream || !stream.isBlank(),
                PREFIX + "stream",
                stream,
                "the name of an existing super stream, because INGEST_SUPER_STREAM is true");
        for (String one : split(url)) {
            require(isStreamUrl(one), PREFIX + "url", url, PLAIN + "://host:port or " + TLS + "://host:port");
        }
    }

    boolean isStream() {
        return type == Type.STREAM;
    }

    String streamName(BrokerProperties broker) {
        return stream.isBlank() ? broker.names().queue() + ".stream" : stream;
    }

    /** @param amqp the AMQP URLs */
    StreamSettings streamSettings(BrokerProperties broker, List<String> amqp, Duration heartbeat) {
        List<URI> brokers = url.isBlank()
                ? amqp.stream().map(SourceProperties::streamOf).toList()
                : split(url).stream().map(URI::create).toList();
        return new StreamSettings(
                streamName(broker), superStream, broker.names().queue(), brokers, loadBalancer, credits, heartbeat);
    }

    private static URI streamOf(String amqp) {
        boolean secured = amqp.startsWith("amqps:");
        String address = amqp.contains("://") ? URI.create(amqp).getHost() : amqp.replaceAll(".*@|[:/].*", "");
        return URI.create((secured ? TLS : PLAIN) + "://" + address + ":" + (secured ? TLS_PORT : PORT));
    }

    private static boolean isStreamUrl(String url) {
        URI parsed = parsed(url);
        return parsed != null
                && List.of(PLAIN, TLS).contains(String.valueOf(parsed.getScheme()))
                && parsed.getHost() != null
                && parsed.getPort() > 0;
    }

    private static @Nullable URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static List<String> split(@Nullable String urls) {
        return urls == null
                ? List.of()
                : Arrays.stream(urls.split(","))
                        .map(String::trim)
                        .filter(url -> !url.isEmpty())
                        .toList();
    }
}
