package dev.warren.archive.operation;

import java.time.LocalDate;

/**
 * Which things are read whole: one part of several. Another part each day, so that after as many days as there are parts all was read.
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
     * @param percent of the things, above 0 to 100, rounded so that there is a whole number of parts
     * @throws InvalidInputException if the percentage is not allowed
     */
    public static Sample ofDay(double percent, LocalDate today) {
        return ofSeed(percent, today.toEpochDay());
    }

    /**
     * The part of a number: as many numbers in a row as there are parts are all of them.
     *
     * @param percent of the things, above 0 to 100, rounded so that there is a whole number of parts
     * @throws InvalidInputException if the percentage is not allowed
     */
    public static Sample ofSeed(double percent, long seed) {
        if (!(percent > 0 && percent <= 100)) {
            throw new InvalidInputException("--sample is " + percent + ", allowed is above 0 to 100 (percent)");
        }
        long parts = Math.round(100 / percent);
        return new Sample(parts, Math.floorMod(seed, parts));
    }

    /** Whether a thing with this hash belongs to it; the hash must not follow from the day. */
    public boolean has(long hash) {
        return Math.floorMod(hash, parts) == part;
    }

    public boolean hasAll() {
        return parts == 1;
    }
}
