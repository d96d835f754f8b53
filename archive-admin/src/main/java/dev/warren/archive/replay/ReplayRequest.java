package dev.warren.archive.replay;

import dev.warren.archive.file.Selection;
import dev.warren.archive.operation.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be replayed.
 *
 * @param exchange where to, in the place of each row's own
 * @param perSecond how many messages at most; 0 for as many as can be
 * @param journal the file that remembers how far it is; empty for a replay that begins anew each time
 * @param marked whether messages carry the header {@value Replay#MARK}
 */
public record ReplayRequest(
        Selection rows, Optional<String> exchange, double perSecond, Optional<Path> journal, boolean marked) {

    /** @throws InvalidInputException if there is no such rate */
    public ReplayRequest {
        if (!(perSecond >= 0 && perSecond <= 1e9)) {
            throw new InvalidInputException(
                    "the rate is " + perSecond + "; allowed: messages a second, 0 for no limit");
        }
    }
}
