package dev.warren.archive.backup;

import dev.warren.archive.copy.Problem;
import dev.warren.archive.copy.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a backup must have before anything of it is restored.
 *
 * @param minRows at least so many rows
 * @param reachesBackTo events of this UTC day or an earlier one
 * @param reachesUpTo events of this UTC day or a later one
 * @param maxNulls the largest share of rows without a value, 0 to 1, by column
 */
public record Demands(
        long minRows,
        Optional<LocalDate> reachesBackTo,
        Optional<LocalDate> reachesUpTo,
        Map<String, Double> maxNulls) {

    /** None at all. */
    public static final Demands NONE = new Demands(0, Optional.empty(), Optional.empty(), Map.of());

    public Demands {
        maxNulls = Map.copyOf(maxNulls);
    }

    /** Tells each demand that is not met. */
    void check(SetTotals totals, String what, Problems problems) {
        if (totals.rows() < minRows) {
            unmet(problems, what, "it has " + totals.rows() + " rows, at least " + minRows + " are demanded");
        }
        reachesBackTo
                .filter(day -> isMissing(totals.from()) || day(totals.from()).isAfter(day))
                .ifPresent(day ->
                        unmet(problems, what, "its first event is of " + totals.from() + ", demanded is " + day));
        reachesUpTo
                .filter(day -> isMissing(totals.to()) || day(totals.to()).isBefore(day))
                .ifPresent(
                        day -> unmet(problems, what, "its last event is of " + totals.to() + ", demanded is " + day));
        maxNulls.forEach((column, most) -> {
            double ratio = totals.nullRatio(column);
            if (ratio > most) {
                unmet(problems, what, "of " + column + " " + ratio + " are null, at most " + most + " are allowed");
            }
        });
    }

    private static boolean isMissing(@Nullable Instant time) {
        return time == null;
    }

    private static LocalDate day(@Nullable Instant time) {
        return LocalDate.ofInstant(time == null ? Instant.EPOCH : time, ZoneOffset.UTC);
    }

    private static void unmet(Problems problems, String what, String text) {
        problems.add(Problem.Kind.DEMAND, what, text);
    }
}
