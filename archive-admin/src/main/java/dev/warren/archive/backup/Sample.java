package dev.warren.archive.backup;

import dev.warren.archive.operation.InvalidInputException;
import java.time.LocalDate;

/**
 * Which objects are read whole; of the others only size and presence are looked at. Another part each day, so that after as many days as
 * there are parts all was read.
 *
 * @param parts 1 for everything
 * @param part from 0
 */
public record Sample(long parts, long part) {

    /** All of them. */
    public static final Sample ALL = new Sample(1, 0);

    /**
     * The part of a day.
     *
     * @param percent of the objects, above 0 to 100
     * @throws InvalidInputException if the percentage is not allowed
     */
    public static Sample ofDay(double percent, LocalDate today) {
        if (!(percent > 0 && percent <= 100)) {
            throw new InvalidInputException("--sample is " + percent + ", allowed is above 0 to 100 (percent)");
        }
        long parts = Math.round(100 / percent);
        return new Sample(parts, Math.floorMod(today.toEpochDay(), parts));
    }

    boolean has(SetEntry entry) {
        return Long.parseLong(entry.sha256().substring(0, 8), 16) % parts == part;
    }
}
