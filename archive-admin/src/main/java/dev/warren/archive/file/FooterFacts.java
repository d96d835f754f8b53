package dev.warren.archive.file;

import java.util.Map;

/**
 * What the footer of a data file says of its rows.
 *
 * @param firstMicros the earliest time of an event, in microseconds since 1970
 * @param lastMicros the latest
 * @param nulls of each column that has any
 * @param properties that whoever wrote it has left
 * @param known whether its columns are exactly those that this program knows
 */
public record FooterFacts(
        long rows,
        long firstMicros,
        long lastMicros,
        Map<String, Long> nulls,
        Map<String, String> properties,
        boolean known) {}
