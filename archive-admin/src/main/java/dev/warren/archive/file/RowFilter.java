package dev.warren.archive.file;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.model.EventTime;
import dev.warren.model.Utf8Slice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rows are meant.
 *
 * @param from the earliest event time, included
 * @param until the event time from which on no more are meant
 * @param types only these; all if it is empty
 * @param users only these, and no rows without a user; all if it is empty
 */
public record RowFilter(
        Optional<EventTime> from, Optional<EventTime> until, Set<Utf8Slice> types, Set<Utf8Slice> users) {

    /** All rows. */
    public static final RowFilter ALL = new RowFilter(Optional.empty(), Optional.empty(), Set.of(), Set.of());

    /** @throws InvalidInputException if no time is meant at all */
    public RowFilter {
        if (from.isPresent() && until.isPresent() && until.get().compareTo(from.get()) <= 0) {
            throw new InvalidInputException(
                    "the end of the time range, " + until.get() + ", is not after its beginning, " + from.get());
        }
        types = Set.copyOf(types);
        users = Set.copyOf(users);
    }

    /**
     * A filter by time, from inclusive, until exclusive, by types and by users; whatever is empty excludes nothing.
     *
     * @throws InvalidInputException if no time is meant at all
     */
    public static RowFilter of(Optional<Instant> from, Optional<Instant> until, Set<String> types, Set<String> users) {
        return new RowFilter(from.map(RowFilter::ceiling), until.map(RowFilter::ceiling), slices(types), slices(users));
    }

    /** The first microsecond that is not before the instant: rows know nothing finer. */
    private static EventTime ceiling(Instant instant) {
        long micros = EventTime.ofInstant(instant).epochMicros();
        return new EventTime(instant.equals(instant.truncatedTo(ChronoUnit.MICROS)) ? micros : micros + 1);
    }

    private static Set<Utf8Slice> slices(Set<String> texts) {
        return texts.stream().map(Utf8Slice::of).collect(Collectors.toSet());
    }

    /** The same filter has the same words. */
    public String words() {
        return "from " + from + " until " + until + " types " + new TreeSet<>(types) + " users " + new TreeSet<>(users);
    }
}
