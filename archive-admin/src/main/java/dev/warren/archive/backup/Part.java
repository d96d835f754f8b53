package dev.warren.archive.backup;

import dev.warren.archive.layout.Place;
import dev.warren.archive.layout.Scope;
import dev.warren.ingester.partition.LayoutPin;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which entries of a set are meant. The layout goes with any event: without it nobody can tell where events belong.
 *
 * @param scope of the archive
 */
record Part(Scope scope) implements Predicate<SetEntry> {

    @Override
    public boolean test(SetEntry entry) {
        ObjectKey key = entry.objectKey();
        if (key.equals(LayoutPin.KEY)) {
            return scope.prefix().isEmpty() || mayHaveEvents();
        }
        return scope.prefix()
                        .map(prefix -> key.value().startsWith(prefix.value()))
                        .orElse(true)
                && (!scope.hasDays() || isOfTheDays(key));
    }

    private boolean mayHaveEvents() {
        return scope.within(PartitionLayout.ROOT).isPresent();
    }

    private boolean isOfTheDays(ObjectKey key) {
        return day(key).filter(
                        day -> scope.from().map(from -> !day.isBefore(from)).orElse(true)
                                && scope.to().map(to -> !day.isAfter(to)).orElse(true))
                .isPresent();
    }

    /** No key fits two layouts. */
    private static Optional<LocalDate> day(ObjectKey key) {
        return LayoutPin.layouts()
                .flatMap(layout -> Place.of(layout, key).stream().map(place -> Place.day(layout, place.partition())))
                .findFirst();
    }
}
