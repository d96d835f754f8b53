package dev.warren.archive.quality;

import java.time.Instant;
import java.util.List;

/**
 * What the events of an archive are like.
 *
 * @param archive where it is, for people
 * @param lateAfterMs beyond which an event counts as late, milliseconds
 * @param unreadable data files that could not be read, or not to their end
 * @param types the most frequent first
 */
public record QualityReport(
        String archive,
        Instant started,
        long tookMs,
        long lateAfterMs,
        long files,
        long rows,
        List<String> unreadable,
        List<TypeQuality> types) {

    /** Whether all of it could be read. */
    public boolean isWhole() {
        return unreadable.isEmpty();
    }
}
