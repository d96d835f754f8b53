package dev.warren.archive.importing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was imported, or would be.
 *
 * @param broker where to, for people
 * @param sent whether messages were sent; if not, that is what would be
 * @param resumedAt the file in which an earlier run had ended; empty if there was none
 * @param files read by this run
 * @param messages confirmed in this run
 * @param bytes of their bodies
 * @param quarantine of these messages those that ingesters with default limits put into quarantine, by reason
 * @param first the earliest event time, empty if there are no events
 * @param last the latest
 * @param left rows that no message can be made of
 * @param leftExamples some of them
 */
public record ImportReport(
        String broker,
        boolean sent,
        Optional<String> resumedAt,
        long files,
        long messages,
        long bytes,
        Map<String, Long> quarantine,
        Optional<Instant> first,
        Optional<Instant> last,
        long left,
        List<String> leftExamples,
        long tookMs) {

    /** Whether each row is an event. */
    public boolean isWhole() {
        return left == 0 && quarantine.isEmpty();
    }
}
