package dev.warren.service.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arguments a queue is declared with, and whether a queue that has them can lose a confirmed message. */
record QueueArguments(Map<String, Object> values) {

    private static final String TYPE = "x-queue-type";
    private static final String STREAM = "stream";
    private static final String TTL = "x-message-ttl";
    private static final String OVERFLOW = "x-overflow";
    private static final String DELIVERY_LIMIT = "x-delivery-limit";
    private static final String DEAD_LETTER_EXCHANGE = "x-dead-letter-exchange";

    /** RabbitMQ 4 counts to 20 where nothing is set, which a few crashes during a long outage reach. */
    private static final int UNLIMITED_DELIVERIES = 1_000_000_000;

    private static final int LOW_DELIVERY_LIMIT = 20;

    QueueArguments {
        values = Map.copyOf(values);
    }

    /** A quorum queue that dead-letters at least once. */
    static QueueArguments quorum(QueueNames names) {
        return new QueueArguments(Map.of(
                TYPE,
                "quorum",
                DELIVERY_LIMIT,
                UNLIMITED_DELIVERIES,
                OVERFLOW,
                "reject-publish",
                DEAD_LETTER_EXCHANGE,
                names.deadLetterExchange(),
                "x-dead-letter-routing-key",
                names.queue(),
                "x-dead-letter-strategy",
                "at-least-once"));
    }

    /** A quorum queue where dead letters end. */
    static QueueArguments deadLetters() {
        return new QueueArguments(Map.of(TYPE, "quorum", DELIVERY_LIMIT, UNLIMITED_DELIVERIES));
    }

    /** A stream that keeps everything. */
    static QueueArguments stream() {
        return new QueueArguments(Map.of(TYPE, STREAM));
    }

    boolean isStream() {
        return STREAM.equals(values.get(TYPE));
    }

    /** By which limit a stream deletes its oldest messages, whether they were read or not. */
    Optional<String> retention() {
        return Stream.of("x-max-age", "x-max-length-bytes")
                .filter(values::containsKey)
                .map(limit -> limit + "=" + values.get(limit))
                .reduce((one, other) -> one + ", " + other);
    }

    /** The same with one argument as it is on the broker; without it if it is not set there. */
    QueueArguments with(String argument, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        if (value == null) {
            changed.remove(argument);
        } else {
            changed.put(argument, value);
        }
        return new QueueArguments(changed);
    }

    /** How a queue with these arguments loses messages; empty if it does not. */
    Optional<String> hazard() {
        if (values.containsKey(TTL)) {
            return Optional.of(TTL + "=" + values.get(TTL) + " lets messages expire before they are archived");
        }
        if (values.containsKey("x-expires")) {
            return Optional.of("x-expires=" + values.get("x-expires")
                    + " deletes the queue with its messages while nobody consumes");
        }
        for (String limit : new String[] {"x-max-length", "x-max-length-bytes"}) {
            if (values.containsKey(limit)
                    && !Set.of("reject-publish", "reject-publish-dlx").contains(overflow())) {
                return Optional.of(limit + "=" + values.get(limit) + " with " + OVERFLOW + "=" + overflow()
                        + " drops the oldest messages; only reject-publish is safe");
            }
        }
        if (isStream()) {
            return Optional.of(
                    TYPE + "=stream is a stream, not a queue: its retention drops messages whether archived or not");
        }
        if (lowDeliveryLimit() && !values.containsKey(DEAD_LETTER_EXCHANGE)) {
            return Optional.of(DELIVERY_LIMIT + "=" + values.get(DELIVERY_LIMIT) + " without " + DEAD_LETTER_EXCHANGE
                    + " drops messages after a few interrupted deliveries");
        }
        return Optional.empty();
    }

    private Object overflow() {
        return values.getOrDefault(OVERFLOW, "drop-head");
    }

    private boolean lowDeliveryLimit() {
        return values.get(DELIVERY_LIMIT) instanceof Number limit
                && limit.longValue() >= 0
                && limit.longValue() <= LOW_DELIVERY_LIMIT;
    }
}
