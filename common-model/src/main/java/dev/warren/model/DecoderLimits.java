package dev.warren.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What a message may be at most.
 *
 * @param maxMessageBytes the largest body, in bytes; 1 to 512 MiB, the most a broker carries (RabbitMQ, {@code max_message_size})
 * @param maxDepth how deeply objects and arrays may be nested, the outermost included; 1 to 1000
 * @param earliest the earliest event time
 * @param maxAhead how far an event time may lie after the time of receipt; zero or more
 */
public record DecoderLimits(int maxMessageBytes, int maxDepth, Instant earliest, Duration maxAhead) {

    private static final int BROKER_MAX_BYTES = 512 << 20;
    private static final int DEPTH_CEILING = 1000;

    /** @throws IllegalArgumentException naming the limit, the value and what is allowed */
    public DecoderLimits {
        if (maxMessageBytes < 1 || maxMessageBytes > BROKER_MAX_BYTES) {
            throw refused("maxMessageBytes", maxMessageBytes, "1 to " + BROKER_MAX_BYTES);
        }
        if (maxDepth < 1 || maxDepth > DEPTH_CEILING) {
            throw refused("maxDepth", maxDepth, "1 to " + DEPTH_CEILING);
        }
        if (!fits(earliest)) {
            throw refused("earliest", earliest, "a year from 0 to 9999");
        }
        if (maxAhead.isNegative() || maxAhead.compareTo(Duration.ofDays(365_000)) > 0) {
            throw refused("maxAhead", maxAhead, "zero to 365000 days");
        }
    }

    /** 16 MiB, 64 levels, from 2000-01-01T00:00:00Z to one day ahead. */
    public static DecoderLimits defaults() {
        return new DecoderLimits(16 << 20, 64, Instant.parse("2000-01-01T00:00:00Z"), Duration.ofDays(1));
    }

    private static boolean fits(Instant time) {
        return !time.isBefore(Instant.parse("0000-01-01T00:00:00Z"))
                && time.isBefore(Instant.parse("+10000-01-01T00:00:00Z"));
    }

    private static IllegalArgumentException refused(String name, Object value, String allowed) {
        return new IllegalArgumentException(name + " is " + value + "; allowed: " + allowed);
    }
}
