package dev.warren.archive.export;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was exported.
 *
 * @param archive where from, for people
 * @param files that were read
 * @param types rows by type; beyond 1,000 different ones the others together as {@code (others)}
 * @param first the earliest event time, empty if there are no rows
 * @param last the latest
 */
public record ExportReport(
        String archive,
        String format,
        long files,
        long rows,
        Map<String, Long> types,
        Optional<Instant> first,
        Optional<Instant> last,
        long tookMs) {}
