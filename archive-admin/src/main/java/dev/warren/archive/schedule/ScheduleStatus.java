package dev.warren.archive.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule at one moment.
 *
 * @param words its times, for people
 * @param next when it is due; null if never again
 * @param job of the last run of this instance, while it is known; null otherwise
 * @param last the latest run of any instance; null if none is known
 */
public record ScheduleStatus(
        Routine routine,
        String words,
        @Nullable Instant next,
        @Nullable String job,
        @Nullable Run last) {}
