package dev.warren.archive.backup;

import dev.warren.archive.copy.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a verification came to.
 *
 * @param sound whether there are no problems
 * @param what was verified
 * @param objects looked at
 * @param read of these, read to their end and held against their SHA-256
 * @param bytes of those
 */
public record VerifyReport(
        boolean sound,
        String what,
        Instant started,
        long tookMs,
        long objects,
        long read,
        long bytes,
        Map<String, Long> counts,
        List<Problem> problems) {}
