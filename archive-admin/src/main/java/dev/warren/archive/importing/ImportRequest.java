package dev.warren.archive.importing;

import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to import, and how.
 *
 * @param paths files, or directories of which everything below is meant
 * @param exchange where events go; rows of an archive go to their own if {@code anyExchange} is not given
 * @param anyExchange where all go, rows of an archive too
 * @param type of events that say none
 * @param perSecond messages at most; 0 for no limit
 * @param journal a file that remembers how far it is
 * @param ledger where the ids of all events go, one JSON object a line
 */
public record ImportRequest(
        List<Path> paths,
        String exchange,
        Optional<String> anyExchange,
        String type,
        double perSecond,
        Optional<Path> journal,
        Optional<Path> ledger) {

    private static final double FASTEST = 1_000_000;

    /** @throws InvalidInputException if the parts do not fit each other */
    public ImportRequest {
        paths = List.copyOf(paths);
        if (perSecond < 0 || perSecond > FASTEST || Double.isNaN(perSecond)) {
            throw new InvalidInputException("--rate is " + perSecond + ", allowed is more than 0 to " + FASTEST);
        }
        if (type.isEmpty() || type.length() > 255) {
            throw new InvalidInputException("--type has 1 to 255 characters");
        }
    }
}
