package dev.warren.quickstart.stream;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * When a GitHub event happened. Its payload does not say so, but tells many times of the things it is about, and it cannot be older
 * than the latest of those.
 */
final class PayloadTimes {

    private static final Set<String> NAMES = Set.of(
            "created_at",
            "updated_at",
            "pushed_at",
            "submitted_at",
            "published_at",
            "started_at",
            "completed_at",
            "closed_at",
            "merged_at",
            "starred_at",
            "timestamp");

    private PayloadTimes() {}

    /** The latest time that the payload tells of; empty if it tells of none. */
    static Optional<Instant> latest(JsonNode payload) {
        return all(payload).max(Comparator.naturalOrder());
    }

    private static Stream<Instant> all(JsonNode node) {
        Stream<Instant> own = node.propertyStream()
                .filter(property -> NAMES.contains(property.getKey()))
                .map(Map.Entry::getValue)
                .flatMap(value -> time(value).stream());
        return Stream.concat(own, node.valueStream().flatMap(PayloadTimes::all));
    }

    /** GitHub writes RFC 3339, and in the oldest of its events seconds since 1970. */
    private static Optional<Instant> time(JsonNode value) {
        if (value.isIntegralNumber()) {
            return Optional.of(Instant.ofEpochSecond(value.asLong()));
        }
        if (!value.isString()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.asString()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
