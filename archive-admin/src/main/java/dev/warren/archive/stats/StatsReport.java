package dev.warren.archive.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How much is in an archive.
 *
 * @param archive where it is, for people
 * @param layout of the events, e.g. {@code day, plain}; empty if there are no files
 * @param days by the UTC day of event time, in its order
 * @param by rows by value, for each {@link Grouping} that was asked for, in lower case
 * @param typesByDay rows of the most frequent types and of all others by UTC day; empty if rows by type were not asked for
 * @param largest the largest data files and snapshots, the largest first
 */
public record StatsReport(
        String archive,
        String layout,
        Instant started,
        long tookMs,
        Events events,
        List<Day> days,
        Map<String, Ranking> by,
        Map<String, SortedMap<LocalDate, Long>> typesByDay,
        Snapshots snapshots,
        List<FileSize> largest,
        Growth growth,
        Optional<Space> space) {

    /**
     * The data files.
     *
     * @param rows by the footers
     * @param unreadable files that no rows could be counted of
     */
    public record Events(long files, long rows, long bytes, long unreadable) {}

    /** Events of one UTC day. */
    public record Day(LocalDate day, long files, long rows, long bytes) {}

    /**
     * The versions in the manifests.
     *
     * @param unreadable goals whose manifest cannot be read
     * @param languages versions by language; a project may have none
     */
    public record Snapshots(long goals, long versions, long bytes, long unreadable, Ranking languages) {}

    /** One file. */
    public record FileSize(String key, long bytes) {}

    /**
     * What writers have added, by the store's own time of each data file and snapshot.
     *
     * @param bytesPerDay mean of the last seven whole UTC days, or of as many as there are; empty if there are none
     * @param days by UTC day, in its order
     */
    public record Growth(Optional<Long> bytesPerDay, List<Written> days) {}

    /** What was written on one UTC day. */
    public record Written(LocalDate day, long files, long bytes) {}

    /**
     * The disk of a local archive.
     *
     * @param daysLeft until it is full at the growth that was seen; empty if none was
     */
    public record Space(long freeBytes, long totalBytes, Optional<Long> daysLeft) {}

    /** Whether everything could be counted. */
    public boolean isWhole() {
        return events.unreadable() == 0 && snapshots.unreadable() == 0;
    }
}
