package dev.warren.publish;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where events are published, and how long is tried.
 *
 * @param url {@code amqp://user:password@host:5672/virtual-host}; with {@code amqps} certificate and host name are verified
 * @param window how many events may be unconfirmed at once; {@link EventPublisher#publish} waits for a place
 * @param deadline how long an event is sent again until it counts as failed
 */
public record PublisherSettings(String url, String exchange, int window, Duration deadline) {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int HEARTBEAT_SECONDS = 10;

    public PublisherSettings {
        if (window < 1) {
            throw new IllegalArgumentException("window is " + window + "; allowed: 1 or more");
        }
        if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("deadline is " + deadline + "; allowed: more than nothing, up to a day");
        }
    }

    /** Exchange {@code ai_goals_tracker}, 1000 events at once, one minute for each. */
    public static PublisherSettings of(String url) {
        return new PublisherSettings(url, "ai_goals_tracker", 1000, Duration.ofMinutes(1));
    }

    public PublisherSettings withExchange(String exchange) {
        return new PublisherSettings(url, exchange, window, deadline);
    }

    public PublisherSettings withWindow(int window) {
        return new PublisherSettings(url, exchange, window, deadline);
    }

    public PublisherSettings withDeadline(Duration deadline) {
        return new PublisherSettings(url, exchange, window, deadline);
    }

    /**
     * Connects as these settings say: with TLS that verifies certificates and host names, without the client's own recovery.
     *
     * @throws IllegalArgumentException if the URL cannot be read; never with what it holds
     */
    public ConnectionFactory connections() {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            URI address = new URI(url);
            if (address.getHost() == null) {
                // The client would take its default, localhost.
                throw new IllegalArgumentException("no host");
            }
            factory.setUri(address);
            if (factory.isSSL()) {
                // What the client sets itself for amqps trusts every certificate.
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            }
        } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
            // The URL holds a password: neither it nor the cause that quotes it is told.
            throw new IllegalArgumentException("the broker's URL is not of the form amqp://user:password@host:5672/");
        }
        if (factory.getVirtualHost().isEmpty()) {
            factory.setVirtualHost("/");
        }
        factory.setAutomaticRecoveryEnabled(false);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        return factory;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PublisherSettings[url=" + url.replaceAll("//.*@", "//***@") + ", exchange=" + exchange + ", window="
                + window + ", deadline=" + deadline + "]";
    }
}
