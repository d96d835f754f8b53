package dev.warren.archive.layout;

import dev.warren.ingester.partition.Granularity;
import dev.warren.ingester.partition.PartitionKey;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.storage.ObjectKey;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The place of a data file in the archive.
 *
 * @param partition which chain
 * @param number in the chain, from 1
 */
public record Place(PartitionKey partition, int number) implements Comparable<Place> {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final int HOURS = 24;

    /** The place that a key names; empty if the layout has no such key. */
    public static Optional<Place> of(PartitionLayout layout, ObjectKey key) {
        String name = key.value()
                .substring(Math.min(
                        key.value().length(), PartitionLayout.ROOT.value().length()));
        List<Integer> numbers = DIGITS.matcher(name)
                .results()
                .map(MatchResult::group)
                .map(Integer::parseInt)
                .toList();
        boolean hourly = layout.granularity() == Granularity.HOUR;
        if (numbers.size() != (hourly ? 5 : 4)) {
            return Optional.empty();
        }
        return of(numbers, hourly)
                .filter(place -> place.number > 0 && place.key(layout).equals(key));
    }

    /** Whatever numbers these are: the layout itself then says whether they make this key. */
    private static Optional<Place> of(List<Integer> numbers, boolean hourly) {
        try {
            long day =
                    LocalDate.of(numbers.get(0), numbers.get(1), numbers.get(2)).toEpochDay();
            return Optional.of(new Place(
                    new PartitionKey(hourly ? day * HOURS + numbers.get(3) : day), numbers.get(hourly ? 4 : 3)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    public ObjectKey key(PartitionLayout layout) {
        return layout.file(partition, number);
    }

    /** The UTC day of a partition. */
    public static LocalDate day(PartitionLayout layout, PartitionKey partition) {
        return LocalDate.ofEpochDay(
                layout.granularity() == Granularity.HOUR ? Math.floorDiv(partition.index(), HOURS) : partition.index());
    }

    /** The first partition of a UTC day. */
    static PartitionKey firstOf(PartitionLayout layout, LocalDate day) {
        return new PartitionKey(layout.granularity() == Granularity.HOUR ? day.toEpochDay() * HOURS : day.toEpochDay());
    }

    @Override
    public int compareTo(Place other) {
        int byPartition = partition.compareTo(other.partition);
        return byPartition != 0 ? byPartition : Integer.compare(number, other.number);
    }
}
