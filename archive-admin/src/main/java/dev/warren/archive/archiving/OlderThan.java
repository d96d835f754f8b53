package dev.warren.archive.archiving;

import dev.warren.archive.file.StoredRow;
import dev.warren.archive.rewrite.DuePartitions;
import dev.warren.archive.rewrite.Verdict;
import dev.warren.storage.KeyPrefix;
import dev.warren.storage.ObjectKey;
import java.time.LocalDate;
import java.util.Optional;

/**
 * All events of partitions whose day is long past.
 *
 * @param days whole UTC days after the day of the partition
 * @param prefix only of data files below
 */
public record OlderThan(int days, KeyPrefix prefix) implements DuePartitions.Choice, Verdict {

    @Override
    public Optional<Verdict> of(ObjectKey file, LocalDate day, LocalDate today) {
        return day.plusDays(days).isBefore(today) && file.value().startsWith(prefix.value())
                ? Optional.of(this)
                : Optional.empty();
    }

    @Override
    public Optional<String> reason(StoredRow row) {
        return Optional.of("older than " + days + " days");
    }
}
