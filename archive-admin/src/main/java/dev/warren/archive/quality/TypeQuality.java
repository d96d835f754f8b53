package dev.warren.archive.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What the events of one type are like.
 *
 * @param type as publishers call it, or {@code (others)} for all beyond those that are followed
 * @param nulls for each column that may be null, how many rows have nothing there
 * @param keys of the payloads that are objects
 * @param keyValuesLeftOut how many values had a key beyond those that are followed
 * @param changes of the keys over time, in its order
 */
public record TypeQuality(
        String type,
        long rows,
        List<Share> nulls,
        List<Key> keys,
        long keyValuesLeftOut,
        List<Change> changes,
        Copies copies,
        Lateness lateness,
        Daily daily) {

    /** How many rows something is true of. */
    public record Share(String of, long rows) {}

    /**
     * A key of the payload.
     *
     * @param rows that have it
     * @param nulls rows in which it is null
     * @param kinds of its values
     * @param first UTC day of event time
     * @param last UTC day of event time
     */
    public record Key(String key, long rows, long nulls, List<String> kinds, LocalDate first, LocalDate last) {}

    /** Something about a key is other than before, from a UTC day on. */
    public record Change(String key, LocalDate day, String what) {}

    /**
     * Rows that are there more than once; the first of them is not counted.
     *
     * @param contents rows that say the same as another, byte for byte, and have another id or partition
     * @param ids rows whose id another row has
     */
    public record Copies(long contents, long ids) {}

    /**
     * From the events' own times to their arrival.
     *
     * @param late rows that took longer than was asked for
     * @param early rows that came before their own time
     * @param longestMs milliseconds
     */
    public record Lateness(long late, long early, long longestMs, List<Share> histogram) {}

    /**
     * Rows by UTC day of event time.
     *
     * @param median of all whole days from the first to the last; of those with rows if most have none
     */
    public record Daily(double median, SortedMap<LocalDate, Long> rows, List<UnusualDay> unusual) {}

    /** A day with far more or fewer rows than the others; the score is how far, negative for fewer. */
    public record UnusualDay(LocalDate day, long rows, double score) {}
}
