package dev.warren.service.settings;

import static dev.warren.service.settings.InvalidSettingException.require;

import dev.warren.model.DecoderLimits;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What an event may be; other messages go to quarantine.
 *
 * @param maxMessageBytes of a message body
 * @param maxDepth of nesting in a message body
 * @param earliest event time
 * @param maxAhead how far an event time may lie ahead of the clock
 */
@ConfigurationProperties("warren.events")
public record EventProperties(DataSize maxMessageBytes, int maxDepth, Instant earliest, Duration maxAhead) {

    private static final String PREFIX = "warren.events.";
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration LONGEST_AHEAD = Duration.ofDays(3650);

    public EventProperties {
        require(
                maxMessageBytes != null && maxMessageBytes.toBytes() >= 1 && maxMessageBytes.toMegabytes() <= 512,
                PREFIX + "max-message-bytes",
                maxMessageBytes,
                "1B to 512MB, which is as much as RabbitMQ takes");
        require(maxDepth >= 1 && maxDepth <= 1000, PREFIX + "max-depth", maxDepth, "1 to 1000");
        require(
                earliest != null && !earliest.isBefore(Instant.EPOCH) && earliest.isBefore(LATEST),
                PREFIX + "earliest",
                earliest,
                "an instant between 1970-01-01T00:00:00Z and 9999-12-31T00:00:00Z");
        require(
                maxAhead != null && !maxAhead.isNegative() && maxAhead.compareTo(LONGEST_AHEAD) <= 0,
                PREFIX + "max-ahead",
                maxAhead,
                "a duration of 0 to 3650d");
    }

    /** The same for a decoder. */
    public DecoderLimits limits() {
        return new DecoderLimits(Math.toIntExact(maxMessageBytes.toBytes()), maxDepth, earliest, maxAhead);
    }
}
