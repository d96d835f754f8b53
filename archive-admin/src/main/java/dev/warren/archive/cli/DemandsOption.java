package dev.warren.archive.cli;

import dev.warren.archive.backup.Demands;
import dev.warren.archive.operation.InvalidInputException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a backup must have. */
final class DemandsOption {

    @Option(names = "--min-rows", paramLabel = "N", description = "Restores nothing if it has fewer rows.")
    private long minRows;

    @Option(
            names = "--must-reach-from",
            paramLabel = "DAY",
            description = "Restores nothing if its first event is of a later UTC day.")
    private @Nullable LocalDate from;

    @Option(
            names = "--must-reach-to",
            paramLabel = "DAY",
            description = "Restores nothing if its last event is of an earlier UTC day.")
    private @Nullable LocalDate to;

    @Option(
            names = "--max-null",
            paramLabel = "COLUMN=RATIO",
            description = "Restores nothing if a larger share of the column is null, 0 to 1. More than once.")
    private Map<String, Double> maxNulls = new TreeMap<>();

    /** @throws InvalidInputException if a ratio is none */
    Demands demands() {
        maxNulls.forEach((column, ratio) -> {
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new InvalidInputException("--max-null " + column + " is " + ratio + ", allowed is 0 to 1");
            }
        });
        return new Demands(minRows, Optional.ofNullable(from), Optional.ofNullable(to), maxNulls);
    }
}
