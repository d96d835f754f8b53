package dev.warren.archive.layout;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.KeyPrefix;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The part of an archive that is meant.
 *
 * @param prefix only keys that start with it
 * @param from the first UTC day of event time
 * @param to the last UTC day of event time
 */
public record Scope(Optional<KeyPrefix> prefix, Optional<LocalDate> from, Optional<LocalDate> to) {

    /** All of it. */
    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws InvalidInputException if the last day is before the first */
    public Scope {
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new InvalidInputException("the last day, " + to.get() + ", is before the first, " + from.get());
        }
    }

    public boolean isAll() {
        return prefix.isEmpty() && !hasDays();
    }

    /** Whether only some days of events are meant; nothing else has a day of event time. */
    public boolean hasDays() {
        return from.isPresent() || to.isPresent();
    }

    /** What to list of an area; empty if nothing of it is meant. */
    public Optional<KeyPrefix> within(KeyPrefix area) {
        if (prefix.isEmpty() || area.value().startsWith(prefix.get().value())) {
            return Optional.of(area);
        }
        return prefix.filter(wanted -> wanted.value().startsWith(area.value()));
    }

    boolean has(PartitionLayout layout, PartitionKey partition) {
        LocalDate day = Place.day(layout, partition);
        return from.map(first -> !day.isBefore(first)).orElse(true)
                && to.map(last -> !day.isAfter(last)).orElse(true);
    }
}
