package dev.warren.archive.archiving;

import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How cold objects are archived.
 *
 * @param threads partitions, or archives of goals, under way at once
 * @param temporary where archives are made; for an archive, and two data files, for each thread
 * @param grace a partition or a goal that was written to more recently is left alone
 * @param dryRun whether nothing is written
 */
public record ArchivingRequest(int threads, Path temporary, Duration grace, boolean dryRun) {

    /** What is cold, unless somebody says otherwise. */
    public static final int DAYS = 90;

    /** The fewest: younger partitions may still be open. */
    public static final int LEAST_DAYS = 2;

    /** @throws InvalidInputException if a number is not allowed */
    public ArchivingRequest {
        if (grace.isNegative()) {
            throw new InvalidInputException("--grace is " + grace.toHours() + ", allowed is 0 and more");
        }
    }

    /**
     * So many days, if they are enough.
     *
     * @throws InvalidInputException if these are too few
     */
    public static int days(int days) {
        if (days < LEAST_DAYS) {
            throw new InvalidInputException("--after-days is " + days + ", allowed is " + LEAST_DAYS
                    + " and more: younger partitions may still be open");
        }
        return days;
    }
}
