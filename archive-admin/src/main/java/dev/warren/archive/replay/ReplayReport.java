package dev.warren.archive.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was replayed, or would be.
 *
 * @param archive where from, for people
 * @param broker where to, for people
 * @param sent whether messages were sent; if not, that is what would be
 * @param resumedAt the data file in which an earlier run had ended; empty if there was none
 * @param files read by this run
 * @param messages confirmed in this run
 * @param bytes of their bodies
 * @param exchanges messages by exchange; beyond 100 different ones the others together as {@code (others)}
 * @param first the earliest event time, empty if there are no messages
 * @param last the latest
 * @param left rows that no message can be made of
 * @param leftExamples some of them, by file and id
 */
public record ReplayReport(
        String archive,
        String broker,
        boolean sent,
        Optional<String> resumedAt,
        long files,
        long messages,
        long bytes,
        Map<String, Long> exchanges,
        Optional<Instant> first,
        Optional<Instant> last,
        long left,
        List<String> leftExamples,
        long tookMs) {

    /** Whether there was a message for every row. */
    public boolean isWhole() {
        return left == 0;
    }
}
