package dev.warren.ingester.app;

import static dev.warren.service.settings.InvalidSettingException.require;

import dev.warren.ingester.amqp.ConsumerSettings;
import dev.warren.service.broker.QueueNames;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is consumed, and how.
 *
 * @param exchange the topic exchange that events are published to
 * @param consumers channels on the queue
 * @param prefetch unacknowledged deliveries of each
 * @param consumerTimeout the broker's own, {@code consumer_timeout} in its configuration
 */
@ConfigurationProperties("warren.broker")
public record BrokerProperties(String exchange, int consumers, int prefetch, Duration consumerTimeout) {

    private static final int MAX_PREFETCH = 65_535;

    public BrokerProperties {
        require(
                exchange != null && !exchange.isBlank() && exchange.length() <= 200,
                "warren.broker.exchange",
                exchange,
                "a name of 1 to 200 characters");
        require(consumers >= 1 && consumers <= 64, "warren.broker.consumers", consumers, "1 to 64");
        require(prefetch >= 1 && prefetch <= MAX_PREFETCH, "warren.broker.prefetch", prefetch, "1 to " + MAX_PREFETCH);
        require(
                consumerTimeout != null && consumerTimeout.compareTo(Duration.ofSeconds(10)) >= 0,
                "warren.broker.consumer-timeout",
                consumerTimeout,
                "a duration of at least 10s");
    }

    /** Deliveries that can be under way at once. */
    long window() {
        return (long) consumers * prefetch;
    }

    QueueNames names() {
        return new QueueNames(exchange, "event-ingester");
    }

    /** Leaves the last fifth of the broker's consumer timeout for closing in good order. */
    ConsumerSettings consumerSettings() {
        return new ConsumerSettings(
                consumers, prefetch, consumerTimeout.multipliedBy(4).dividedBy(5));
    }
}
