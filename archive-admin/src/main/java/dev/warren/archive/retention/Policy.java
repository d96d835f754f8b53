package dev.warren.archive.retention;

import dev.warren.archive.file.StoredRow;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.model.Utf8Slice;
import dev.warren.storage.KeyPrefix;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which events go, and when.
 *
 * @param name for reports, tombstones and listings of archives
 * @param action what is done with them
 * @param prefix only of data files below
 * @param types only of these types; of all if it is empty
 * @param afterDays whole UTC days after the day of the event's own time
 */
public record Policy(String name, Action action, KeyPrefix prefix, Set<Utf8Slice> types, int afterDays) {

    static final int LEAST_DAYS = 2;

    /** @throws InvalidInputException if it would reach into days that may still be open */
    public Policy {
        types = Set.copyOf(types);
        if (afterDays < LEAST_DAYS) {
            throw new InvalidInputException("policy '" + name + "': after-days is " + afterDays + ", allowed is "
                    + LEAST_DAYS + " and more: younger partitions may still be open");
        }
    }

    /** A policy that deletes. */
    public Policy(String name, KeyPrefix prefix, Set<Utf8Slice> types, int afterDays) {
        this(name, Action.DELETE, prefix, types, afterDays);
    }

    boolean isDue(LocalDate day, LocalDate today) {
        return day.plusDays(afterDays).isBefore(today);
    }

    boolean takes(StoredRow row) {
        return types.isEmpty() || types.contains(row.type());
    }
}
